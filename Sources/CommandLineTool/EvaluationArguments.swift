public import ArgumentParser
public import Evaluation

extension PairedTest.Method: ExpressibleByArgument {}

struct TERArguments: ParsableArguments {
  @Flag(help: "Separate punctuation from words.") var terNormalized = false
  @Flag(help: "Remove punctuation.") var terNoPunctuation = false
  @Flag(
    help: "Chinese and Japanese characters in --ter-normalized and --ter-no-punctuation.")
  var terAsianSupport = false
  @Flag(help: "Distinguish upper and lower case.") var terCaseSensitive = false

  var metric: TER {
    TER(
      normalized: terNormalized, removesPunctuation: terNoPunctuation,
      asianSupport: terAsianSupport, caseSensitive: terCaseSensitive)
  }
}
