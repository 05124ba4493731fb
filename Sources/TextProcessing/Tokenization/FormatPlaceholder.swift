/// Recognises what software messages leave open: "%s", "%1$d", "%(name)s", "%%", "${name}", "{0}"
/// and character entities such as "&amp;".
enum FormatPlaceholder {
  private static let longestName = 64

  /// A directive of `printf`, or Python's form of it.
  ///
  /// The space flag is left out, and letters on either side, because of "50 % de" and "100%sure".
  static func directive(at percent: Int, in line: Span<UInt8>, chunk: Range<Int>) -> Range<Int>? {
    if doublesPercent(percent, line, chunk) { return percent..<percent + 2 }
    guard line.isBoundary(before: percent, in: chunk) else { return nil }
    var index = percent + 1
    if index < chunk.upperBound, line[index] == UInt8(ascii: "(") {
      guard let close = endOfName(from: index + 1, in: line, chunk: chunk),
        close < chunk.upperBound, line[close] == UInt8(ascii: ")")
      else { return nil }
      index = close + 1
    }
    while index < chunk.upperBound, isFlag(line[index]) { index += 1 }
    while index < chunk.upperBound, isLengthModifier(line[index]) { index += 1 }
    guard index < chunk.upperBound, isConversion(line[index]),
      !line.hasAlphanumeric(at: index + 1, in: chunk)
    else { return nil }
    return percent..<index + 1
  }

  /// "${name}", or a number in braces.
  static func braced(at brace: Int, in line: Span<UInt8>, chunk: Range<Int>) -> Range<Int>? {
    guard let end = endOfName(from: brace + 1, in: line, chunk: chunk), end < chunk.upperBound,
      line[end] == UInt8(ascii: "}")
    else { return nil }
    if brace > chunk.lowerBound, line[brace - 1] == UInt8(ascii: "$") { return brace - 1..<end + 1 }
    return (brace + 1..<end).allSatisfy({ isDigit(line[$0]) }) ? brace..<end + 1 : nil
  }

  /// "&name;" or "&#160;", but not the "&T;" of "AT&T;".
  static func entity(at ampersand: Int, in line: Span<UInt8>, chunk: Range<Int>) -> Range<Int>? {
    guard line.isBoundary(before: ampersand, in: chunk) else { return nil }
    var start = ampersand + 1
    if start < chunk.upperBound, line[start] == UInt8(ascii: "#") { start += 1 }
    guard let end = endOfName(from: start, in: line, chunk: chunk), end < chunk.upperBound,
      end - start > 1, line[end] == UInt8(ascii: ";")
    else { return nil }
    return ampersand..<end + 1
  }

  /// Exactly two percent signs, the way a format writes one.
  private static func doublesPercent(
    _ percent: Int, _ line: Span<UInt8>, _ chunk: Range<Int>
  ) -> Bool {
    isPercent(percent + 1, line, chunk) && !isPercent(percent + 2, line, chunk)
      && !isPercent(percent - 1, line, chunk)
  }

  private static func isPercent(_ index: Int, _ line: Span<UInt8>, _ chunk: Range<Int>) -> Bool {
    chunk.contains(index) && line[index] == UInt8(ascii: "%")
  }

  private static func endOfName(
    from start: Int, in line: Span<UInt8>, chunk: Range<Int>
  ) -> Int? {
    var end = start
    while line.hasAlphanumeric(at: end, in: chunk)
      || (end < chunk.upperBound && isNamePunctuation(line[end]))
    {
      end += 1
      if end - start > longestName { return nil }
    }
    return end > start ? end : nil
  }

  private static func isNamePunctuation(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  /// Flags, width, precision and the "1$" that numbers an argument.
  private static func isFlag(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "#"), UInt8(ascii: "."),
      UInt8(ascii: "$"), UInt8(ascii: "*"):
      true
    default: isDigit(byte)
    }
  }

  private static func isLengthModifier(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "h"), UInt8(ascii: "l"), UInt8(ascii: "z"), UInt8(ascii: "j"),
      UInt8(ascii: "q"), UInt8(ascii: "L"):
      true
    default: false
    }
  }

  private static func isConversion(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "d"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"),
      UInt8(ascii: "x"), UInt8(ascii: "X"), UInt8(ascii: "e"), UInt8(ascii: "E"),
      UInt8(ascii: "f"), UInt8(ascii: "F"), UInt8(ascii: "g"), UInt8(ascii: "G"),
      UInt8(ascii: "c"), UInt8(ascii: "s"), UInt8(ascii: "p"), UInt8(ascii: "r"),
      UInt8(ascii: "@"):
      true
    default: false
    }
  }
}
