public import ArgumentParser
public import Evaluation

extension PairedTest.Method: ExpressibleByArgument {}

extension Tokenization {
  /// Reads the value of an option.
  ///
  /// - Throws: `ValidationError` for a name that sacreBLEU does not have, or that needs a model.
  init(option name: String) throws {
    if let tokenization = Tokenization(rawValue: name) {
      self = tokenization
      return
    }
    let needsModel = ["ja-mecab", "ko-mecab", "spm", "flores101", "flores200", "spBLEU-1K"]
      .contains(name)
    throw ValidationError(
      needsModel
        ? "the tokenisation '\(name)' needs a model of another program; tokenise the files with that "
          + "program and use none, or use 13a, intl, char or zh"
        : "there is no tokenisation '\(name)'; use 13a, intl, char, zh or none")
  }
}

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
