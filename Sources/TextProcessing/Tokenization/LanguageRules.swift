/// Rules of a language for the tokenizer and the detokenizer.
struct LanguageRules: Sendable {
  let apostrophe: ApostropheRule
  let prefixes: NonbreakingPrefixes
  /// Language code without a region, in lower case.
  let code: String

  init(language: String) {
    code = language.prefix { $0 != "-" && $0 != "_" }.lowercased()
    apostrophe =
      switch code {
      case "en": .contraction
      case "fr", "it", "ca", "ga": .elision
      case "sw", "so", "tdt": .letter
      default: .separate
      }
    prefixes =
      switch code {
      case "de": .german
      case "fr": .french
      case "ro": .romanian
      case "es": .spanish
      case "it": .italian
      case "pt": .portuguese
      case "nl": .dutch
      case "cs": .czech
      case "sw": .swahili
      // Titles and "etc." are similar in other languages; Moses also falls back on English.
      default: .english
      }
  }
}
