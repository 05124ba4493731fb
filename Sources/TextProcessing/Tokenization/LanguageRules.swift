import Primitives

/// Version of the rules by which raw text becomes tokens. A model stores the version of its training
/// text, and translates with it.
package enum TokenizationVersion: Int, Sendable, Codable {
  /// Rules of version 0.1.0 of the toolkit.
  case first = 1
  /// Protected spans of all kinds, runs of symbols, apostrophes that are letters, and marks between
  /// digits stay in their token.
  case second = 2

  package static let current = TokenizationVersion.second
}

/// Rules of a language for the tokenizer and the detokenizer.
struct LanguageRules: Sendable {
  private(set) var apostrophe: ApostropheRule
  var prefixes: NonbreakingPrefixes
  let casing: CaseTailoring
  /// Code of the language; see `Language`.
  let code: String
  let version: TokenizationVersion
  private let originalPrefixes: NonbreakingPrefixes
  private let originalApostrophe: ApostropheRule

  /// Takes over the conventions of a training text; the first version had shorter lists.
  mutating func adopt(_ conventions: TextConventions) {
    prefixes = originalPrefixes
    apostrophe = originalApostrophe
    guard conventions.segmentation != .none else { return }
    prefixes.extend(language: code)
    prefixes.learn(abbreviations: conventions.abbreviations, words: conventions.words)
    if conventions.apostropheIsLetter == true, apostrophe == .separate { apostrophe = .letter }
  }

  init(language: String, version: TokenizationVersion = .current) {
    self.version = version
    code = Language(language).code
    casing = CaseTailoring(languageCode: code)
    originalApostrophe = Self.apostrophe(code, version)
    apostrophe = originalApostrophe
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

extension LanguageRules {
  /// Whether a token is a protected span, which every system keeps as it is.
  func protects(_ token: Span<UInt8>) -> Bool { ProtectedSpan.covers(token) }

  private static func apostrophe(
    _ code: String, _ version: TokenizationVersion
  ) -> ApostropheRule {
    switch code {
    case "en": return .contraction
    case "fr", "it", "ca", "ga": return .elision
    case "sw", "so", "tdt": return .letter
    default: break
    }
    guard version != .first else { return .separate }
    return switch code {
    case "uk", "be", "uz", "mt", "br", "tr", "az", "fi", "nl", "af", "fy", "gn", "ha", "om", "qu",
      "tk", "tt", "kaa", "crh", "cy", "gv", "kw", "haw", "mi", "sm", "to", "ty", "ay", "rn", "rw":
      .letter
    case "oc", "fur", "sc", "scn", "lmo", "vec", "pms", "lij", "wa", "co", "eo": .elision
    default: .separate
    }
  }
}
