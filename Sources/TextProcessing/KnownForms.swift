import Primitives

extension TextPreparation {
  /// Returns the tokens of a line with each token that a system does not know replaced by a form of it
  /// that the system knows: in small letters or with an initial capital, or with other marks of the
  /// same meaning, such as ' for ’. Which marks are known is thus up to the training text.
  ///
  /// - Parameters:
  ///   - changesCase: whether words are looked up in other cases.
  ///   - isKnown: whether the system knows a token.
  package func knownForms(
    of tokens: [String], changesCase: Bool = true, isKnown: (String) -> Bool
  ) -> [String] {
    guard form == .raw else { return tokens }
    var quotes = OpenQuotes()
    return tokens.map { token in
      let isOpening = quotes.isOpening(token)
      if isKnown(token) { return token }
      for variant in [token] + MarkVariants.variants(of: token, isOpening: isOpening) {
        if variant != token, isKnown(variant) { return variant }
        guard changesCase else { continue }
        let small = SimpleLowercasing.lowercase(variant, tailoring)
        if isKnown(small) { return small }
        let capitalized = Recasing.capitalize(small, tailoring)
        if isKnown(capitalized) { return capitalized }
      }
      return token
    }
  }
}

/// Quotation marks of a line that are open.
private struct OpenQuotes {
  private var isOpen = false

  /// Whether a quotation mark opens a quotation, judged by its form, or by those before it if it has
  /// the same form at both ends.
  mutating func isOpening(_ token: String) -> Bool {
    switch token {
    case "\"", "''", "＂", "“", "«", "»":
      isOpen.toggle()
      return isOpen
    case "„", "‟", "``": isOpen = true
    case "”": isOpen = false
    default: break
    }
    return isOpen
  }
}

/// Forms of a token with other marks of the same meaning.
enum MarkVariants {
  /// Returns the forms of a token, the best first.
  ///
  /// - Parameter isOpening: for a quotation mark, whether it opens a quotation.
  static func variants(of token: String, isOpening: Bool) -> [String] {
    for marks in alternatives(isOpening: isOpening) where marks.contains(token) {
      return marks.filter { $0 != token }
    }
    let scalars = token.unicodeScalars
    // Longer tokens are no words, and ASCII without an apostrophe has no other forms.
    guard scalars.contains(where: { $0.value >= 0x80 || $0 == "'" }), token.utf8.count <= 64 else {
      return []
    }
    var plain = String.UnicodeScalarView()
    for scalar in scalars { plain += (plainForm(scalar) ?? String(scalar)).unicodeScalars }
    let ascii = String(plain)
    guard plain.contains("'") else { return [ascii] }
    return [ascii]
      + apostrophes.map { apostrophe in
        var form = String.UnicodeScalarView()
        for scalar in plain { form.append(scalar == "'" ? apostrophe : scalar) }
        return String(form)
      }
  }

  /// The typographic apostrophe, and those of Ukrainian, Uzbek and Hawaiian.
  private static let apostrophes: [Unicode.Scalar] = ["’", "ʼ", "‘", "ʻ"]

  /// Lists of tokens that stand for each other; the earlier of two known ones is preferred.
  private static func alternatives(isOpening: Bool) -> [[String]] {
    [
      isOpening
        ? ["\"", "„", "“", "«", "''", "``", "＂", "‟", "”", "»"]
        : ["\"", "”", "“", "»", "''", "＂", "„", "«", "``", "‟"],
      isOpening ? ["'", "‘", "‚", "’", "`"] : ["'", "’", "‘", "‚", "`"],
      ["-", "–", "—", "--", "―", "−", "‐", "‑", "‒"],
      ["...", "…", "..", "....", "⋯"],
      ["•", "·", "*", "‣", "▪", "●"],
      ["°", "º"],
    ]
  }

  /// Returns the ASCII form of a mark, a ligature or a full-width letter; nil for other scalars.
  private static func plainForm(_ scalar: Unicode.Scalar) -> String? {
    switch scalar.value {
    case 0x2018, 0x2019, 0x201B, 0x2BC, 0x2BB, 0xB4, 0x2032: "'"
    case 0x201C...0x201F, 0xAB, 0xBB, 0x2033: "\""
    case 0x2010...0x2015, 0x2212: "-"
    case 0x2026: "..."
    case 0xFB00: "ff"
    case 0xFB01: "fi"
    case 0xFB02: "fl"
    case 0xFB03: "ffi"
    case 0xFB04: "ffl"
    case 0xFB05, 0xFB06: "st"
    case 0x132: "IJ"
    case 0x133: "ij"
    case 0x1C7: "LJ"
    case 0x1C8: "Lj"
    case 0x1C9: "lj"
    case 0x1CA: "NJ"
    case 0x1CB: "Nj"
    case 0x1CC: "nj"
    case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0).map { String($0) }
    default: nil
    }
  }
}
