public import ArgumentParser
public import Evaluation

extension PairedTest.Method: ExpressibleByArgument {}

struct TERArguments: ParsableArguments {
  @Flag(help: "Separate punctuation from words.")
  var terNormalized = false
  @Flag(help: "Leave punctuation out.")
  var terNoPunctuation = false
  @Flag(help: "With either: know Chinese and Japanese characters as well.")
  var terAsianSupport = false
  @Flag(help: "Tell upper from lower case.")
  var terCaseSensitive = false

  var metric: TER {
    TER(
      normalized: terNormalized, removesPunctuation: terNoPunctuation,
      asianSupport: terAsianSupport, caseSensitive: terCaseSensitive)
  }
}
