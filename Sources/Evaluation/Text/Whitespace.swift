/// Whitespace as defined by Python's `str.split` and `str.rstrip`, which sacreBLEU uses.
///
/// It consists of Unicode's `White_Space` and the four information separators U+001C to U+001F. The
/// zero-width space U+200B does not belong to it.
enum Whitespace {
  /// Returns the length in bytes of the whitespace character at `index`, or 0 if there is none.
  ///
  /// - Precondition: `index` is the first byte of a character in valid UTF-8.
  @inline(__always)
  static func length(at index: Int, in text: borrowing Span<UInt8>) -> Int {
    let byte = text[index]
    if byte < 0x80 { return isASCIIWhitespace(byte) ? 1 : 0 }
    if byte == 0xC2 {
      // U+0085 next line, U+00A0 no-break space
      return text[index + 1] == 0x85 || text[index + 1] == 0xA0 ? 2 : 0
    }
    guard byte >= 0xE1, byte <= 0xE3 else { return 0 }
    return isWideWhitespace(byte, text[index + 1], text[index + 2]) ? 3 : 0
  }

  @inline(__always)
  static func isASCIIWhitespace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) || (byte >= 0x1C && byte <= 0x1F)
  }

  /// Removes whitespace from the end, as `str.rstrip` does.
  static func stripTrailing(_ bytes: inout [UInt8]) {
    var end = bytes.count
    do {
      let text = bytes.span
      while end > 0 {
        var start = end - 1
        while start > 0, text[start] & 0xC0 == 0x80 { start -= 1 }
        if length(at: start, in: text) == 0 { break }
        end = start
      }
    }
    bytes.removeLast(bytes.count - end)
  }

  /// Removes whitespace from the beginning, as `str.lstrip` does.
  static func stripLeading(_ bytes: inout [UInt8]) {
    var start = 0
    do {
      let text = bytes.span
      while start < text.count {
        let space = length(at: start, in: text)
        if space == 0 { break }
        start += space
      }
    }
    bytes.removeFirst(start)
  }

  private static func isWideWhitespace(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
    switch (first, second) {
    case (0xE1, 0x9A):
      third == 0x80  // U+1680 Ogham space mark
    case (0xE2, 0x80):
      // U+2000 to U+200A, U+2028 line and U+2029 paragraph separator, U+202F
      third <= 0x8A || third == 0xA8 || third == 0xA9 || third == 0xAF
    case (0xE2, 0x81):
      third == 0x9F  // U+205F medium mathematical space
    case (0xE3, 0x80):
      third == 0x80  // U+3000 ideographic space
    default:
      false
    }
  }
}
