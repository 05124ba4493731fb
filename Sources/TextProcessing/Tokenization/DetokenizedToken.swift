import Primitives

/// A token and the properties by which its neighbours decide on spaces.
struct DetokenizedToken {
  let range: Range<Int>
  /// The only scalar of the token, the repeated one of a run ("..."), or nil for a word.
  let symbol: UInt32?
  /// The token itself, if short.
  let word: PackedWord?
  let first: ScalarClass
  let last: ScalarClass
  let firstScalar: UInt32
  let lastScalar: UInt32
  let isAllDigits: Bool

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
    if first.isAlphanumeric {
      symbol = nil
    } else if firstScalar.length == bytes.count {
      symbol = firstScalar.value
    } else {
      let firstByte = bytes[0]
      symbol = Self.isRepeated(bytes) { $0 == firstByte } ? firstScalar.value : nil
    }
  }

  private static func isRepeated(_ bytes: Span<UInt8>, _ matches: (UInt8) -> Bool) -> Bool {
    for index in bytes.indices where !matches(bytes[index]) { return false }
    return true
  }

  var length: Int { range.count }
  var isPeriodRun: Bool { symbol == 0x2E || symbol == 0x2026 }
  var isApostrophe: Bool { symbol == 0x27 || symbol == 0x2019 }
  /// Whether the token is or begins and ends like a word.
  var isWord: Bool { first.isAlphanumeric && last.isAlphanumeric }

  /// Chinese, Japanese and Korean scalars, between which no space is written.
  static func isCJK(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x1100...0x11FF, 0x2E80...0xA4CF, 0xA840...0xA87F, 0xAC00...0xD7AF, 0xF900...0xFAFF,
      0xFE30...0xFE4F, 0xFF00...0xFFDC, 0x20000...0x3FFFF:
      true
    default: false
    }
  }
}
