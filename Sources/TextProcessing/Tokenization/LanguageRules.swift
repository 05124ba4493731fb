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
  let apostrophe: ApostropheRule
  let prefixes: NonbreakingPrefixes
  /// Language code without a region, in lower case.
  let code: String
  let version: TokenizationVersion

  init(language: String, version: TokenizationVersion = .current) {
    self.version = version
    code = language.prefix { $0 != "-" && $0 != "_" }.lowercased()
    apostrophe = Self.apostrophe(code, version)
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
