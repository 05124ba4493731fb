import Primitives

/// Rules of a language for the tokenizer and the detokenizer.
struct LanguageRules: Sendable {
  let apostrophe: ApostropheRule
  let prefixes: NonbreakingPrefixes
  let casing: CaseTailoring
  /// Code of the language; see `Language`.
  let code: String

  init(language: String) {
    code = Language(language).code
    casing = CaseTailoring(languageCode: code)
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
      case "nl", "af": .dutch
      case "cs": .czech
      case "sw": .swahili
      // Titles and "etc." are similar in other languages; Moses also falls back on English.
      default: .english
      }
  }
}

extension CaseTailoring {
  /// Rules of case mapping of the language with a code of `Language`.
  fileprivate init(languageCode: String) {
    self =
      switch languageCode {
      case "tr", "az", "crh", "gag": .turkic
      case "lt": .lithuanian
      case "el": .greek
      case "nl", "af": .dutch
      default: .general
      }
  }
}
