/// Recognition of spans that stay one token although they contain punctuation: addresses, paths and
/// placeholders.
///
/// Only forms that do not occur in ordinary text are recognised. Each contains a character of
/// `ByteClass.protectionTrigger`. Every attempt is bounded in length or ends before the next
/// trigger, so a line takes linear time.
enum ProtectedSpan {
  /// Returns the first protected span inside `chunk`, which contains no ASCII white space, or nil.
  static func first(in line: Span<UInt8>, chunk: Range<Int>) -> Range<Int>? {
    for index in chunk {
      guard ByteClass.table[Int(line[index])].contains(.protectionTrigger) else { continue }
      if let span = around(index, in: line, chunk: chunk) { return span }
    }
    return nil
  }

  /// Returns the protected span around a trigger, or nil.
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
