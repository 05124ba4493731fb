/// Finds stretches of text that stay one token although they contain punctuation: addresses,
/// paths and placeholders.
///
/// Only forms that ordinary text does not use are recognised. Each one contains a character of
/// `ByteClass.protectionTrigger`; every attempt at one is bounded in length or ends before the
/// next trigger, so that a whole line costs linear time.
enum ProtectedSpan {
  /// The first protected span inside `chunk`, a stretch without ASCII white space.
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
  /// Whether `chunk` contains `index` and an ASCII letter or digit stands there.
  func hasAlphanumeric(at index: Int, in chunk: Range<Int>) -> Bool {
    chunk.contains(index) && self[index] < 0x80 && ByteClass.table[Int(self[index])].isEmpty
  }

  /// Whether `index` begins `chunk` or follows something that is no letter or digit.
  func isBoundary(before index: Int, in chunk: Range<Int>) -> Bool {
    index == chunk.lowerBound
      || !ScalarClassTable.shared.ofScalar(before: index, in: self).isAlphanumeric
  }

  /// Whether `index` ends `chunk` or precedes something that is no letter or digit.
  func isBoundary(after index: Int, in chunk: Range<Int>) -> Bool {
    index == chunk.upperBound
      || !ScalarClassTable.shared.ofScalar(at: index, in: self).isAlphanumeric
  }

  /// Moves `end` before the punctuation that belongs to the sentence around an address.
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
