/// Recognition of pieces of program text: quoted code, variables, identifiers, escapes and names of
/// programming languages.
enum CodeSpan {
  /// Maximum length of a variable or identifier, in bytes.
  private static let longestName = 64
  /// Maximum length of quoted code, in bytes.
  private static let longestCode = 120

  /// Returns the range of code between single grave accents, or nil.
  static func quoted(at start: Int, in line: Span<UInt8>, chunk: Range<Int>) -> Range<Int>? {
    let quote = UInt8(ascii: "`")
    guard line[start] == quote, line.isBoundary(before: start, in: chunk),
      start == chunk.lowerBound || line[start - 1] != quote
    else { return nil }
    var end = start + 1
    while end < chunk.upperBound, end - start <= longestCode, line[end] != quote {
      // "`quoted'" of older manuals.
      if line[end] == UInt8(ascii: "'") { return nil }
      end += 1
    }
    guard end < chunk.upperBound, end > start + 1, line[end] == quote,
      line[start + 1] != UInt8(ascii: " "), line[end - 1] != UInt8(ascii: " "),
      line.isBoundary(after: end + 1, in: chunk)
    else { return nil }
    return start..<end + 1
  }

  /// Returns the range of a name with its sigil, or nil: "$NAME", "$(name)", "@name", "#name",
  /// "#name#", ":name", ":name:".
  static func sigil(at start: Int, in line: Span<UInt8>, chunk: Range<Int>) -> Range<Int>? {
    let sigil = line[start]
    guard line.isBoundary(before: start, in: chunk),
      start == chunk.lowerBound || line[start - 1] != sigil
    else { return nil }
    if sigil == UInt8(ascii: ":"), start > chunk.lowerBound {
      switch line[start - 1] {
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "/"), UInt8(ascii: "\""),
        UInt8(ascii: "'"):
        break
      default: return nil
      }
    }
    let isCall =
      sigil == UInt8(ascii: "$") && start + 1 < chunk.upperBound
      && line[start + 1] == UInt8(ascii: "(")
    let first = isCall ? start + 2 : start + 1
    guard line.hasLetter(at: first, in: chunk) || line.hasUnderscore(at: first, in: chunk),
      let end = endOfName(from: first, in: line, chunk: chunk)
    else { return nil }
    if isCall {
      return end < chunk.upperBound && line[end] == UInt8(ascii: ")") ? start..<end + 1 : nil
    }
    guard line.isBoundary(after: end, in: chunk) else { return nil }
    let closes = end < chunk.upperBound && line[end] == sigil
    return
      start..<(closes && sigil != UInt8(ascii: "$") && sigil != UInt8(ascii: "@") ? end + 1 : end)
  }

  /// Returns the range of an identifier with an underscore, such as "max_size", "__name__" and
  /// "_File", or nil.
  static func identifier(around mark: Int, in line: Span<UInt8>, chunk: Range<Int>) -> Range<Int>? {
    var start = mark
    while mark - start <= longestName,
      line.hasAlphanumeric(at: start - 1, in: chunk) || line.hasUnderscore(at: start - 1, in: chunk)
    {
      start -= 1
    }
    guard mark - start <= longestName, line.isBoundary(before: start, in: chunk),
      let end = endOfName(from: mark, in: line, chunk: chunk),
      line.isBoundary(after: end, in: chunk)
    else { return nil }
    var (letters, inner) = (false, false)
    for index in start..<end {
      letters = letters || line.hasLetter(at: index, in: chunk)
      inner =
        inner
        || (line[index] == UInt8(ascii: "_") && line.hasAlphanumeric(at: index - 1, in: chunk)
          && line.hasAlphanumeric(at: index + 1, in: chunk) && index > start && index + 1 < end)
    }
    let isDoubled =
      end - start > 4 && line[start] == UInt8(ascii: "_") && line[start + 1] == UInt8(ascii: "_")
      && line[end - 1] == UInt8(ascii: "_")
    return letters && (inner || isDoubled) ? start..<end : nil
  }

  /// Returns the range of an escape such as "\n" or a command such as "\alpha", or nil.
  static func escape(at start: Int, in line: Span<UInt8>, chunk: Range<Int>) -> Range<Int>? {
    guard start + 1 < chunk.upperBound else { return nil }
    switch line[start + 1] {
    case UInt8(ascii: "n"), UInt8(ascii: "t"), UInt8(ascii: "r"), UInt8(ascii: "\\"),
      UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "0"):
      // In "\nName", a word follows the escape; in "\name", the escape is a command.
      let next = start + 2
      let isCommand = line.hasLetter(at: next, in: chunk) && line[next] >= UInt8(ascii: "a")
      if !isCommand { return start..<next }
    default: break
    }
    var end = start + 1
    while end - start <= longestName, line.hasLetter(at: end, in: chunk) { end += 1 }
    return end > start + 1 && line.isBoundary(after: end, in: chunk) ? start..<end : nil
  }

  /// Returns the range of the name of a programming language such as "C++" or "C#", or nil.
  static func languageName(
    before mark: Int, in line: Span<UInt8>, chunk: Range<Int>
  ) -> Range<Int>? {
    var start = mark
    while mark - start <= 12, line.hasLetter(at: start - 1, in: chunk) { start -= 1 }
    guard start < mark, mark - start <= 12, line.isBoundary(before: start, in: chunk) else {
      return nil
    }
    let isSharp = line[mark] == UInt8(ascii: "#") && mark - start == 1
    let isPlus =
      line[mark] == UInt8(ascii: "+") && mark + 1 < chunk.upperBound
      && line[mark + 1] == UInt8(ascii: "+")
    guard isSharp || isPlus else { return nil }
    let end = isSharp ? mark + 1 : mark + 2
    guard line.isBoundary(after: end, in: chunk),
      end == chunk.upperBound || line[end] != line[mark]
    else { return nil }
    return start..<end
  }

  private static func endOfName(from start: Int, in line: Span<UInt8>, chunk: Range<Int>) -> Int? {
    var end = start
    while line.hasAlphanumeric(at: end, in: chunk) || line.hasUnderscore(at: end, in: chunk) {
      end += 1
      if end - start > longestName { return nil }
    }
    return end > start ? end : nil
  }
}

/// Recognition of version numbers: "1.2.3", "v2.0-rc1".
enum Version {
  /// Whether a token is a version number: with a leading "v", or with two periods between digits.
  static func isVersion(_ token: Span<UInt8>) -> Bool {
    guard token.count <= 32 else { return false }
    let whole = 0..<token.count
    let isMarked = token[0] | 0x20 == UInt8(ascii: "v")
    var periods = 0
    var index = isMarked ? 1 : 0
    guard token.hasAlphanumeric(at: index, in: whole), !token.hasLetter(at: index, in: whole) else {
      return false
    }
    while index < token.count {
      if token[index] == UInt8(ascii: ".") {
        guard token.hasAlphanumeric(at: index + 1, in: whole) else { return false }
        periods += 1
      } else if !token.hasAlphanumeric(at: index, in: whole), token[index] != UInt8(ascii: "-"),
        token[index] != UInt8(ascii: "+")
      {
        return false
      }
      index += 1
    }
    // A date such as "5.3.2020" is written otherwise in other languages.
    return isMarked ? periods > 0 : periods > 2
  }
}

extension Span where Element == UInt8 {
  /// Whether `index` is in `chunk` and its byte is an underscore.
  func hasUnderscore(at index: Int, in chunk: Range<Int>) -> Bool {
    chunk.contains(index) && self[index] == UInt8(ascii: "_")
  }
}
