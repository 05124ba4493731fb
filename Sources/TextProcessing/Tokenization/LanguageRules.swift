import Primitives

/// Rules of a language for the tokenizer and the detokenizer.
struct LanguageRules: Sendable {
  let apostrophe: ApostropheRule
  var prefixes: NonbreakingPrefixes
  let casing: CaseTailoring
  /// Code of the language; see `Language`.
  let code: String
  private let originalPrefixes: NonbreakingPrefixes

  /// Takes over the conventions of a training text; the first version had shorter lists.
  mutating func adopt(_ conventions: TextConventions) {
    prefixes = originalPrefixes
    guard conventions.segmentation != .none else { return }
    prefixes.extend(language: code)
    prefixes.learn(abbreviations: conventions.abbreviations, words: conventions.words)
  }

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
    let prefixes: NonbreakingPrefixes =
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
    originalPrefixes = prefixes
    self.prefixes = prefixes
    self.prefixes.extend(language: code)
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
