import Primitives

/// Recognition of spans that stay one token and are kept as they are by every system: placeholders,
/// addresses, paths, code, tags, entities, emoticons and runs of symbols.
///
/// Each form contains a byte of `ByteClass.spanTrigger`. Every attempt is bounded in length or ends
/// before the next trigger, so a line takes linear time.
package enum ProtectedSpan {
  /// Returns the first protected span inside `chunk`, or nil.
  ///
  /// - Parameter chunk: range without white space, except inside of spans that begin with an
  ///   `opener`.
  static func first(in line: Span<UInt8>, chunk: Range<Int>) -> Range<Int>? {
    for index in chunk {
      guard ByteClass.table[Int(line[index])].contains(.spanTrigger) else { continue }
      if let span = around(index, in: line, chunk: chunk) { return span }
    }
    return nil
  }

  /// Returns the end of the span with spaces inside that begins at `start`, or nil.
  static func endOfSpaced(at start: Int, in line: Span<UInt8>, chunk: Range<Int>) -> Int? {
    switch line[start] {
    case UInt8(ascii: "{"): FormatPlaceholder.doublyBraced(at: start, in: line, chunk: chunk)
    case UInt8(ascii: "<"): MarkupTag.end(at: start, in: line, chunk: chunk)
    case UInt8(ascii: "`"): CodeSpan.quoted(at: start, in: line, chunk: chunk)?.upperBound
    default: nil
    }
  }

  /// Whether a token is a protected span as a whole, or an emoji.
  package static func covers(_ token: String) -> Bool {
    var token = token
    token.makeContiguousUTF8()
    return covers(token.utf8Span.span)
  }

  /// Whether a token is a protected span as a whole, or an emoji.
  package static func covers(_ token: Span<UInt8>) -> Bool {
    guard token.count > 1 else { return false }
    if token[0] >= 0x80 { return EmojiClass.isEmoji(token.scalar(at: 0).value) }
    if Version.isVersion(token) { return true }
    guard token.contains(0xC2) else {
      return first(in: token, chunk: 0..<token.count) == 0..<token.count
    }
    // Spaces inside of a span became no-break spaces.
    var spaced: [UInt8] = []
    for index in token.indices {
      if token[index] == 0xA0, index > 0, token[index - 1] == 0xC2 {
        spaced[spaced.count - 1] = UInt8(ascii: " ")
      } else {
        spaced.append(token[index])
      }
    }
    return first(in: spaced.span, chunk: 0..<spaced.count) == 0..<spaced.count
  }

  /// Returns the protected span around a trigger, or nil.
  private static func around(
    _ trigger: Int, in line: Span<UInt8>, chunk: Range<Int>
  ) -> Range<Int>? {
    switch line[trigger] {
    case UInt8(ascii: "%"):
      FormatPlaceholder.betweenPercents(at: trigger, in: line, chunk: chunk)
        ?? FormatPlaceholder.directive(
          at: trigger, in: line, chunk: chunk, allowsObject: true)
    case UInt8(ascii: "{"):
      FormatPlaceholder.doublyBraced(at: trigger, in: line, chunk: chunk).map { trigger..<$0 }
        ?? FormatPlaceholder.bracedName(at: trigger, in: line, chunk: chunk)
    case UInt8(ascii: "&"):
      FormatPlaceholder.entity(at: trigger, in: line, chunk: chunk, insideWords: true)
        ?? SymbolRun.span(around: trigger, in: line, chunk: chunk)
    case UInt8(ascii: "@"):
      MailAddress.span(around: trigger, in: line, chunk: chunk)
        ?? CodeSpan.sigil(at: trigger, in: line, chunk: chunk)
    case UInt8(ascii: "$"), UInt8(ascii: "#"):
      CodeSpan.sigil(at: trigger, in: line, chunk: chunk)
        ?? CodeSpan.languageName(before: trigger, in: line, chunk: chunk)
        ?? SymbolRun.span(around: trigger, in: line, chunk: chunk)
    case UInt8(ascii: ":"):
      WebAddress.withScheme(before: trigger, in: line, chunk: chunk)
        ?? FilePath.withDrive(before: trigger, in: line, chunk: chunk)
        ?? Emoticon.span(at: trigger, in: line, chunk: chunk)
        ?? CodeSpan.sigil(at: trigger, in: line, chunk: chunk)
        ?? SymbolRun.span(around: trigger, in: line, chunk: chunk)
    case UInt8(ascii: "/"):
      WebAddress.withoutScheme(before: trigger, in: line, chunk: chunk)
        ?? FilePath.absolute(at: trigger, in: line, chunk: chunk)
        ?? FilePath.relative(at: trigger, in: line, chunk: chunk)
        ?? SymbolRun.span(around: trigger, in: line, chunk: chunk)
    case UInt8(ascii: "_"):
      CodeSpan.identifier(around: trigger, in: line, chunk: chunk)
        ?? SymbolRun.span(around: trigger, in: line, chunk: chunk)
    case UInt8(ascii: "`"): CodeSpan.quoted(at: trigger, in: line, chunk: chunk)
    case UInt8(ascii: "\\"): CodeSpan.escape(at: trigger, in: line, chunk: chunk)
    case UInt8(ascii: "<"):
      (MarkupTag.end(at: trigger, in: line, chunk: chunk)
        ?? FormatPlaceholder.endOfAngled(at: trigger, in: line, chunk: chunk)).map { trigger..<$0 }
        ?? Emoticon.span(at: trigger, in: line, chunk: chunk)
        ?? SymbolRun.span(around: trigger, in: line, chunk: chunk)
    case UInt8(ascii: "+"):
      CodeSpan.languageName(before: trigger, in: line, chunk: chunk)
        ?? SymbolRun.span(around: trigger, in: line, chunk: chunk)
    case UInt8(ascii: "~")
    where trigger + 1 < chunk.upperBound && line[trigger + 1] == UInt8(ascii: "/"):
      FilePath.absolute(at: trigger + 1, in: line, chunk: chunk)
        ?? SymbolRun.span(around: trigger, in: line, chunk: chunk)
    default:
      Emoticon.span(at: trigger, in: line, chunk: chunk)
        ?? SymbolRun.span(around: trigger, in: line, chunk: chunk)
    }
  }
}

/// Recognition of the protected spans of version 1 of the tokenisation: addresses, absolute paths
/// and some placeholders.
enum AddressSpan {
  /// Returns the first span inside `chunk`, which contains no ASCII white space, or nil.
  static func first(in line: Span<UInt8>, chunk: Range<Int>) -> Range<Int>? {
    for index in chunk {
      guard ByteClass.table[Int(line[index])].contains(.protectionTrigger) else { continue }
      if let span = around(index, in: line, chunk: chunk) { return span }
    }
    return nil
  }

  private static func around(
    _ trigger: Int, in line: Span<UInt8>, chunk: Range<Int>
  ) -> Range<Int>? {
    switch line[trigger] {
    case UInt8(ascii: "%"): FormatPlaceholder.directive(at: trigger, in: line, chunk: chunk)
    case UInt8(ascii: "{"): FormatPlaceholder.braced(at: trigger, in: line, chunk: chunk)
    case UInt8(ascii: "&"): FormatPlaceholder.entity(at: trigger, in: line, chunk: chunk)
    case UInt8(ascii: "@"): MailAddress.span(around: trigger, in: line, chunk: chunk)
    case UInt8(ascii: ":"):
      WebAddress.withScheme(before: trigger, in: line, chunk: chunk)
        ?? FilePath.withDrive(before: trigger, in: line, chunk: chunk)
    default:
      WebAddress.withoutScheme(before: trigger, in: line, chunk: chunk)
        ?? FilePath.absolute(at: trigger, in: line, chunk: chunk)
    }
  }
}

extension Span where Element == UInt8 {
  /// Whether `index` is in `chunk` and its byte is an ASCII letter or digit.
  func hasAlphanumeric(at index: Int, in chunk: Range<Int>) -> Bool {
    chunk.contains(index) && self[index] < 0x80 && ByteClass.table[Int(self[index])].isEmpty
  }

  /// Whether one of the bytes is `byte`.
  func contains(_ byte: UInt8) -> Bool {
    for index in indices where self[index] == byte { return true }
    return false
  }

  /// Whether `index` is in `chunk` and its byte is an ASCII letter.
  func hasLetter(at index: Int, in chunk: Range<Int>) -> Bool {
    hasAlphanumeric(at: index, in: chunk) && self[index] > UInt8(ascii: "9")
  }

  /// Whether `index` is the start of `chunk` or follows a character other than a letter or digit.
  func isBoundary(before index: Int, in chunk: Range<Int>) -> Bool {
    index == chunk.lowerBound
      || !ScalarClassTable.shared.ofScalar(before: index, in: self).isAlphanumeric
  }

  /// Whether `chunk` ends at `index` or continues with a character other than a letter or digit.
  func isBoundary(after index: Int, in chunk: Range<Int>) -> Bool {
    index == chunk.upperBound
      || !ScalarClassTable.shared.ofScalar(at: index, in: self).isAlphanumeric
  }

  /// Returns the span without the final punctuation that belongs to the sentence around an address.
  func withoutTrailingPunctuation(_ span: Range<Int>) -> Range<Int> {
    var end = span.upperBound
    while end > span.lowerBound {
      switch self[end - 1] {
      case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"),
        UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "'"), UInt8(ascii: "*"),
        UInt8(ascii: "-"), UInt8(ascii: "_"):
        end -= 1
      default:
        return span.lowerBound..<end
      }
    }
    return span.lowerBound..<end
  }
}
