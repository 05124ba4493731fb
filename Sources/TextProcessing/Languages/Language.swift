/// Language of a text, found by any of its usual codes.
///
/// Codes are those of ISO 639-1 ("fr"), 639-2 ("fra", "fre") and 639-3 ("fra"), with or without the
/// subtags of BCP 47 ("pt-BR", "zh-Hant") or FLORES-200 ("fra_Latn"). Retired codes ("iw") and the
/// codes of the principal member of a macrolanguage ("cmn", "swh") name that language.
public struct Language: Hashable, Sendable {
  /// ISO 639-1 code, or ISO 639-3 code if there is none, in lower case. Codes that are not known stay
  /// as they are.
  public let code: String
  /// Script subtag of ISO 15924, such as `Latn`; nil without one.
  public let script: String?
  /// Region subtag of ISO 3166-1 or UN M49, such as `BR` or `419`; nil without one.
  public let region: String?

  /// Reads a language code.
  public init(_ name: String) {
    let subtags = name.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "_" }
    let primary = (subtags.first ?? "").lowercased()
    code = LanguageCodes.canonical[primary] ?? primary
    // Private and extension subtags follow a single character.
    let named = subtags.dropFirst().prefix { $0.count > 1 }
    script = named.first { $0.count == 4 && $0.allSatisfy(\.isLetter) }.map {
      $0.prefix(1).uppercased() + $0.dropFirst().lowercased()
    }
    region = named.first {
      ($0.count == 2 && $0.allSatisfy(\.isLetter)) || ($0.count == 3 && $0.allSatisfy(\.isNumber))
    }.map { $0.uppercased() }
  }

  /// Whether the code names a language; the rules for text in other languages are general ones.
  public var isKnown: Bool { LanguageCodes.canonical[code] != nil }
}
