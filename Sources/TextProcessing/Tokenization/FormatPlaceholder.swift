/// Recognition of placeholders in software messages: "%s", "%1$d", "%(name)s", "%1", "%%",
/// "${name}", "{0}", and of character entities such as "&amp;".
enum FormatPlaceholder {
  /// Maximum length of a name, in bytes.
  private static let longestName = 64

  /// Returns the range of a directive of `printf`, or Python's form of it, or nil.
  ///
  /// The space flag and adjacent letters are not allowed, because of "50 % de" and "100%sure".
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
    // This apostrophe is the flag that groups digits; elsewhere it quotes the placeholder.
    if index < chunk.upperBound, line[index] == UInt8(ascii: "'") { index += 1 }
    while index < chunk.upperBound, isFlag(line[index]) { index += 1 }
    let end =
      endOfConversion(from: index, in: line, chunk: chunk)
      // Numbered arguments of Qt have no letter: "%1".
      ?? (index > percent + 1 && isDigit(line[index - 1]) ? index : nil)
    guard let end, line.isBoundary(after: end, in: chunk) else { return nil }
    return percent..<end
  }

  /// Returns the end of a conversion letter with its length modifiers ("lu"), or of a variable in
  /// capitals ("%PRODUCTNAME"), or nil.
  private static func endOfConversion(
    from start: Int, in line: Span<UInt8>, chunk: Range<Int>
  ) -> Int? {
    var index = start
    while index < chunk.upperBound, isCapital(line[index]) || line[index] == UInt8(ascii: "_") {
      index += 1
    }
    if index - start > 1 { return index }
    index = start
    while index < chunk.upperBound, index - start < 2, isLengthModifier(line[index]),
      line.hasAlphanumeric(at: index + 1, in: chunk)
    {
      index += 1
    }
    guard line.hasAlphanumeric(at: index, in: chunk), !isDigit(line[index]) else { return nil }
    return index + 1
  }

  /// Returns the range of "${name}" or of a number in braces, or nil.
  static func braced(at brace: Int, in line: Span<UInt8>, chunk: Range<Int>) -> Range<Int>? {
    guard let end = endOfName(from: brace + 1, in: line, chunk: chunk), end < chunk.upperBound,
      line[end] == UInt8(ascii: "}")
    else { return nil }
    if brace > chunk.lowerBound, line[brace - 1] == UInt8(ascii: "$") { return brace - 1..<end + 1 }
    for index in brace + 1..<end where !isDigit(line[index]) { return nil }
    return brace..<end + 1
  }

  /// Returns the range of "&name;" or "&#160;", or nil; the "&T;" of "AT&T;" is not an entity.
  static func entity(at ampersand: Int, in line: Span<UInt8>, chunk: Range<Int>) -> Range<Int>? {
    guard line.isBoundary(before: ampersand, in: chunk) else { return nil }
    var start = ampersand + 1
    if start < chunk.upperBound, line[start] == UInt8(ascii: "#") { start += 1 }
    guard let end = endOfName(from: start, in: line, chunk: chunk), end < chunk.upperBound,
      end - start > 1, line[end] == UInt8(ascii: ";")
    else { return nil }
    return ampersand..<end + 1
  }

  /// Whether exactly two percent signs begin here, which a format prints as one.
  private static func doublesPercent(
    _ percent: Int, _ line: Span<UInt8>, _ chunk: Range<Int>
  ) -> Bool {
    isPercent(percent + 1, line, chunk) && !isPercent(percent + 2, line, chunk)
      && !isPercent(percent - 1, line, chunk)
  }

  private static func isPercent(_ index: Int, _ line: Span<UInt8>, _ chunk: Range<Int>) -> Bool {
    chunk.contains(index) && line[index] == UInt8(ascii: "%")
  }

  /// Returns the end of the name that begins at `start`, or nil if it is empty or too long.
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

  private static func isCapital(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
  }

  /// Whether a byte belongs to flags, width, precision or the "1$" that numbers an argument.
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
}
