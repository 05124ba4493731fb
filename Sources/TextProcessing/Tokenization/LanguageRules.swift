/// What the tokenizer and the detokenizer know about one language.
struct LanguageRules: Sendable {
  let apostrophe: ApostropheRule
  let prefixes: NonbreakingPrefixes
  /// The part of the language code before any region, in small letters.
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
      // Abbreviated titles and "etc." are much the same elsewhere; Moses falls back on English too.
      default: .english
      }
  }
}
