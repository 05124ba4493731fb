/// Recognition of placeholders in software messages: "%s", "%1$d", "%(name)s", "%1", "%%",
/// "${name}", "{0}", and of character entities such as "&amp;".
enum FormatPlaceholder {
  /// Maximum length of a name, in bytes.
  private static let longestName = 64

  /// Returns the range of a directive of `printf`, or Python's form of it, or nil.
  ///
  /// The space flag and adjacent letters are not allowed, because of "50 % de" and "100%sure".
  ///
  /// - Parameters:
  ///   - allowsObject: whether `@` is a conversion, as in Objective-C, and directives may follow each
  ///     other.
  ///   - depth: number of directives before this one.
  static func directive(
    at percent: Int, in line: Span<UInt8>, chunk: Range<Int>, allowsObject: Bool = false,
    depth: Int = 0
  ) -> Range<Int>? {
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
    if allowsObject, index < chunk.upperBound, line[index] == UInt8(ascii: "@") {
      return percent..<index + 1
    }
    let end =
      endOfConversion(from: index, in: line, chunk: chunk)
      // Numbered arguments of Qt have no letter: "%1".
      ?? (index > percent + 1 && isDigit(line[index - 1]) ? index : nil)
    guard let end else { return nil }
    if allowsObject, depth < longestChain,
      let next = endOfChain(after: end, in: line, chunk: chunk, depth: depth)
    {
      return percent..<next
    }
    guard line.isBoundary(after: end, in: chunk) else { return nil }
    return percent..<end
  }

  /// Returns the end of the directives that follow one directly, or behind a mark as in "%H:%M:%S" and
  /// "%dx%d"; nil if none does.
  private static func endOfChain(
    after end: Int, in line: Span<UInt8>, chunk: Range<Int>, depth: Int
  ) -> Int? {
    guard end < chunk.upperBound else { return nil }
    var next = end
    switch line[end] {
    case UInt8(ascii: "%"): break
    case UInt8(ascii: ":"), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "x"),
      UInt8(ascii: "-"), UInt8(ascii: "_"):
      next = end + 1
    default: return nil
    }
    guard next < chunk.upperBound, line[next] == UInt8(ascii: "%"), next + 1 < chunk.upperBound,
      line[next + 1] != UInt8(ascii: "%")
    else { return nil }
    return directive(
      at: next, in: line, chunk: next..<chunk.upperBound, allowsObject: true, depth: depth + 1
    )?.upperBound
  }

  /// Largest number of directives that are one span.
  private static let longestChain = 8

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
  ///
  /// - Parameter insideWords: whether "&amp;" and numbers are entities behind a letter, as in
  ///   "AT&amp;T".
  static func entity(
    at ampersand: Int, in line: Span<UInt8>, chunk: Range<Int>, insideWords: Bool = false
  ) -> Range<Int>? {
    let isFree = line.isBoundary(before: ampersand, in: chunk)
    guard isFree || insideWords else { return nil }
    var start = ampersand + 1
    if start < chunk.upperBound, line[start] == UInt8(ascii: "#") { start += 1 }
    guard let end = endOfName(from: start, in: line, chunk: chunk), end < chunk.upperBound,
      end - start > 1, line[end] == UInt8(ascii: ";")
    else { return nil }
    if !isFree, start == ampersand + 1 {
      guard let name = PackedWord(line.extracting(start..<end)), knownEntities.contains(name) else {
        return nil
      }
    }
    return ampersand..<end + 1
  }

  private static let knownEntities = PackedWord.set("amp lt gt quot apos nbsp shy")

  /// Returns the range of "%name%", or nil.
  static func betweenPercents(
    at percent: Int, in line: Span<UInt8>, chunk: Range<Int>
  ) -> Range<Int>? {
    guard line.isBoundary(before: percent, in: chunk), percent + 2 < chunk.upperBound,
      !isDigit(line[percent + 1]),
      let end = endOfName(from: percent + 1, in: line, chunk: chunk), end < chunk.upperBound,
      end - percent > 2, line[end] == UInt8(ascii: "%"), !isPercent(end + 1, line, chunk),
      line.isBoundary(after: end + 1, in: chunk)
    else { return nil }
    return percent..<end + 1
  }

  /// Returns the end of "<%s>", or nil.
  static func endOfAngled(at start: Int, in line: Span<UInt8>, chunk: Range<Int>) -> Int? {
    guard start + 1 < chunk.upperBound, line[start + 1] == UInt8(ascii: "%"),
      let end = directive(
        at: start + 1, in: line, chunk: start + 1..<chunk.upperBound, allowsObject: true
      )?.upperBound, end < chunk.upperBound, line[end] == UInt8(ascii: ">")
    else { return nil }
    return end + 1
  }

  /// Returns the end of "{{name}}", which may contain spaces, or nil.
  static func doublyBraced(at brace: Int, in line: Span<UInt8>, chunk: Range<Int>) -> Int? {
    guard brace + 1 < chunk.upperBound, line[brace] == UInt8(ascii: "{"),
      line[brace + 1] == UInt8(ascii: "{") || line[brace + 1] == UInt8(ascii: "%")
    else { return nil }
    let closing = line[brace + 1] == UInt8(ascii: "{") ? UInt8(ascii: "}") : UInt8(ascii: "%")
    var index = brace + 2
    while index + 1 < chunk.upperBound, index - brace < longestExpression {
      if line[index] == UInt8(ascii: "{") { return nil }
      if line[index] == closing, line[index + 1] == UInt8(ascii: "}") { return index + 2 }
      index += 1
    }
    return nil
  }

  /// Maximum length of an expression in doubled braces, in bytes.
  private static let longestExpression = 120

  /// Returns the range of "{name}", "{0:N2}", "${name}", "#{name}" or "%{name}", or nil.
  static func bracedName(at brace: Int, in line: Span<UInt8>, chunk: Range<Int>) -> Range<Int>? {
    var end = brace + 1
    var hasName = false
    while end < chunk.upperBound, end - brace <= longestName, isExpressionByte(line[end]) {
      hasName = hasName || line.hasAlphanumeric(at: end, in: chunk)
      end += 1
    }
    guard hasName, end < chunk.upperBound, line[end] == UInt8(ascii: "}") else { return nil }
    guard brace > chunk.lowerBound else { return brace..<end + 1 }
    switch line[brace - 1] {
    case UInt8(ascii: "$"), UInt8(ascii: "#"), UInt8(ascii: "%"), UInt8(ascii: "@"):
      return brace - 1..<end + 1
    default: return brace..<end + 1
    }
  }

  private static func isExpressionByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: ":"),
      UInt8(ascii: "!"), UInt8(ascii: "#"), UInt8(ascii: "$"), UInt8(ascii: "["),
      UInt8(ascii: "]"), UInt8(ascii: "@"), UInt8(ascii: "+"), UInt8(ascii: "/"):
      true
    default: byte < 0x80 && ByteClass.table[Int(byte)].isEmpty
    }
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
