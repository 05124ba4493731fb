/// Estimated width of text: fonts differ, and the exact width is known only to the reader's
/// browser.
enum TextExtent {
  /// Returns the width of a line of text at the drawings' font size, 13.
  static func width(_ text: String) -> Double {
    13 * text.unicodeScalars.reduce(0) { $0 + ems($1) }
  }

  /// Returns the width of a character in em.
  private static func ems(_ scalar: Unicode.Scalar) -> Double {
    switch scalar {
    case "i", "j", "l", "t", "f", "r", "I", " ", ".", ",", ":", ";", "'", "!", "|", "(", ")", "-":
      0.36
    case "m", "w", "M", "W", "@": 0.9
    case "A"..."Z": 0.68
    // Hangul, other full-width scripts and emoji.
    case "\u{1100}"..."\u{115f}", "\u{2e80}"..."\u{a4cf}", "\u{ac00}"..."\u{d7a3}",
      "\u{f900}"..."\u{faff}", "\u{ff00}"..."\u{ff60}", "\u{1f300}"..."\u{3ffff}":
      1
    default:
      scalar.properties.generalCategory == .nonspacingMark ? 0 : 0.58
    }
  }
}
