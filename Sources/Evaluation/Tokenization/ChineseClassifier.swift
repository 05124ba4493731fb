import Primitives

/// Classifier of sacreBLEU's `zh`: each Chinese character is a token, other text follows the rules
/// of `13a`.
///
/// Unlike `13a`, `zh` neither removes mark-up nor pads the text.
struct ChineseClassifier: CharacterClassifier {
  static let padsText = false

  private let latin = MTEval13aClassifier()

  @inline(__always)
  func classify(at index: Int, in text: borrowing Span<UInt8>) -> (CharacterClass, length: Int) {
    let byte = text[index]
    let length = UTF8Scalars.length(startingWith: byte)
    guard length == 3 else { return latin.classify(at: index, in: text) }
    if Whitespace.length(at: index, in: text) > 0 { return (.space, length) }
    let scalar = text.scalar(at: index).value
    return (Self.isChinese(scalar) ? .symbol : .word, length)
  }

  /// Whether a scalar counts as Chinese in sacreBLEU, including punctuation and radicals.
  ///
  /// sacreBLEU writes Extension B as `'\u20000'` to `'\u2a6d6'`, which Python reads as U+2000
  /// followed by 0 and U+2A6D followed by 6. Compared as strings these bound U+2001 to U+2A6D:
  /// general punctuation, arrows, box drawing and mathematics count as Chinese, Extension B does
  /// not.
  private static func isChinese(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x2001...0x2A6D, 0x2E80...0x2EFF, 0x2F00...0x2FDF, 0x2FF0...0x2FFF, 0x3000...0x303F,
      0x3100...0x312F, 0x31A0...0x31BF, 0x31C0...0x31EF, 0x3200...0x32FF, 0x3300...0x33FF,
      0x3400...0x4DB5, 0x4E00...0x9FBB, 0xF900...0xFA2D, 0xFA30...0xFA6A, 0xFA70...0xFAD9,
      0xFE10...0xFE1F, 0xFE30...0xFE4F, 0xFF00...0xFFEF:
      true
    default:
      false
    }
  }
}
