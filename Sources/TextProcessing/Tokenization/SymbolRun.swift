/// Recognition of runs of ASCII symbols: "->", "!=", "**", "<=", "||", "::".
enum SymbolRun {
  /// Longest run that is searched to the left, in bytes.
  private static let longest = 32

  /// Returns the range of the run of at least two symbols around `trigger`, or nil.
  static func span(around trigger: Int, in line: Span<UInt8>, chunk: Range<Int>) -> Range<Int>? {
    var start = trigger
    while start > chunk.lowerBound, trigger - start < longest,
      continues(line[start - 1], beside: line[start])
    {
      start -= 1
    }
    var end = trigger + 1
    while end < chunk.upperBound, continues(line[end], beside: line[end - 1]) { end += 1 }
    guard end - start > 1, end - start <= 1000 else { return nil }
    return start..<end
  }

  /// Whether `byte` belongs to the same run as the symbol beside it.
  private static func continues(_ byte: UInt8, beside symbol: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "-"): return isOperator(symbol) && symbol != UInt8(ascii: "/")
    case UInt8(ascii: "!"), UInt8(ascii: ":"):
      return symbol == UInt8(ascii: "=") || (byte == UInt8(ascii: ":") && symbol == byte)
    case UInt8(ascii: "#"), UInt8(ascii: "_"), UInt8(ascii: "$"): return symbol == byte
    default:
      guard isOperator(byte) else { return false }
      return isOperator(symbol) || symbol == UInt8(ascii: "-")
        || (byte == UInt8(ascii: "=")
          && (symbol == UInt8(ascii: "!") || symbol == UInt8(ascii: ":")))
    }
  }

  private static func isOperator(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "+"), UInt8(ascii: "*"), UInt8(ascii: "="), UInt8(ascii: "<"),
      UInt8(ascii: ">"), UInt8(ascii: "&"), UInt8(ascii: "|"), UInt8(ascii: "^"),
      UInt8(ascii: "~"), UInt8(ascii: "/"):
      true
    default: false
    }
  }
}

/// Recognition of emoticons: ":)", ";-)", "<3".
enum Emoticon {
  /// Returns the range of the emoticon that begins at `start`, or nil.
  static func span(at start: Int, in line: Span<UInt8>, chunk: Range<Int>) -> Range<Int>? {
    guard start == chunk.lowerBound || !line.hasAlphanumeric(at: start - 1, in: chunk) else {
      return nil
    }
    var index = start + 1
    let eyes = line[start]
    if eyes == UInt8(ascii: "<") {
      guard index < chunk.upperBound, line[index] == UInt8(ascii: "3"),
        line.isBoundary(after: index + 1, in: chunk)
      else { return nil }
      return start..<index + 1
    }
    guard eyes == UInt8(ascii: ":") || eyes == UInt8(ascii: ";") || eyes == UInt8(ascii: "=") else {
      return nil
    }
    while index < chunk.upperBound, index - start < 3,
      line[index] == UInt8(ascii: "-") || line[index] == UInt8(ascii: "'")
    {
      index += 1
    }
    guard index < chunk.upperBound else { return nil }
    switch line[index] {
    case UInt8(ascii: ")"), UInt8(ascii: "("), UInt8(ascii: "]"), UInt8(ascii: "["),
      UInt8(ascii: "|"), UInt8(ascii: "*"):
      // The closing bracket of "(see:)" belongs to the sentence.
      guard start == chunk.lowerBound else { return nil }
    case UInt8(ascii: "D"), UInt8(ascii: "P"), UInt8(ascii: "p"), UInt8(ascii: "o"),
      UInt8(ascii: "O"), UInt8(ascii: "/"):
      guard start == chunk.lowerBound, eyes != UInt8(ascii: "="),
        index + 1 == chunk.upperBound || !line.hasAlphanumeric(at: index + 1, in: chunk)
      else { return nil }
    default: return nil
    }
    return start..<index + 1
  }
}

/// Emoji and similar pictures.
enum EmojiClass {
  /// Whether a scalar is an emoji, a regional indicator, an arrow or another picture.
  static func isEmoji(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x2190...0x21FF, 0x2300...0x23FF, 0x2600...0x27BF, 0x2900...0x297F, 0x2B00...0x2BFF,
      0x1F000...0x1FAFF:
      true
    default: false
    }
  }

  /// Whether a scalar is one of the letters of which flags are made.
  static func isRegionalIndicator(_ scalar: UInt32) -> Bool { (0x1F1E6...0x1F1FF).contains(scalar) }
}
