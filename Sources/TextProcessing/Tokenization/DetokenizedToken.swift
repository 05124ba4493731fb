import Primitives

/// A token with the properties that decide on the spaces beside it.
struct DetokenizedToken {
  /// Range of the token in its line.
  let range: Range<Int>
  /// The only scalar of a token, or the repeated one of a run ("..."); nil for other tokens.
  let symbol: UInt32?
  /// The token itself; nil if it is longer than 16 bytes.
  let word: PackedWord?
  /// Class of the first scalar.
  let first: ScalarClass
  /// Class of the last scalar.
  let last: ScalarClass
  let firstScalar: UInt32
  let lastScalar: UInt32
  let isAllDigits: Bool
  /// Kind of a token that is a tag.
  let tag: Tag

  enum Tag { case none, opening, closing }

  init(_ range: Range<Int>, in line: Span<UInt8>, classes: ScalarClassTable) {
    let bytes = line.extracting(range)
    let firstScalar = bytes.scalar(at: 0)
    let lastScalar = bytes.scalar(at: bytes.startOfScalar(before: bytes.count)).value
    self.range = range
    self.firstScalar = firstScalar.value
    self.lastScalar = lastScalar
    first = classes[firstScalar.value]
    last = classes[lastScalar]
    word = PackedWord(bytes)
    isAllDigits = Self.isRepeated(bytes) { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    if firstScalar.value == 0x3C, bytes.count > 2, bytes[bytes.count - 1] == 0x3E {
      tag =
        bytes[1] == UInt8(ascii: "/")
        ? .closing : bytes[bytes.count - 2] == UInt8(ascii: "/") ? .none : .opening
    } else {
      tag = .none
    }
    if first.isAlphanumeric {
      symbol = nil
    } else if firstScalar.length == bytes.count {
      symbol = firstScalar.value
    } else {
      let firstByte = bytes[0]
      symbol = Self.isRepeated(bytes) { $0 == firstByte } ? firstScalar.value : nil
    }
  }

  /// Whether all bytes match.
  private static func isRepeated(_ bytes: Span<UInt8>, _ matches: (UInt8) -> Bool) -> Bool {
    for index in bytes.indices where !matches(bytes[index]) { return false }
    return true
  }

  /// Length in bytes.
  var length: Int { range.count }
  var isPeriodRun: Bool { symbol == 0x2E || symbol == 0x2026 }
  var isApostrophe: Bool { symbol == 0x27 || symbol == 0x2019 }
  /// Whether the token begins and ends with a letter or digit.
  var isWord: Bool { first.isAlphanumeric && last.isAlphanumeric }

  /// Whether a scalar is a character or mark of Chinese or Japanese; Korean has spaces between words.
  static func isIdeographic(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x2E80...0x312F, 0x3190...0xA4CF, 0xA840...0xA87F, 0xF900...0xFAFF, 0xFE30...0xFE4F,
      0xFF00...0xFF9F, 0x20000...0x3FFFF:
      true
    default: false
    }
  }
}
