/// Recognition of e-mail addresses: "local.part@host.name".
enum MailAddress {
  /// Maximum length by RFC 5321, which also bounds the search.
  private static let longestLocalPart = 64
  /// Maximum length by RFC 5321, which also bounds the search.
  private static let longestHost = 255

  /// Returns the range of the address around the character "@" at `at`, or nil.
  static func span(around at: Int, in line: Span<UInt8>, chunk: Range<Int>) -> Range<Int>? {
    var start = at
    while start > chunk.lowerBound, at - start <= longestLocalPart, isLocalByte(line[start - 1]) {
      start -= 1
    }
    while start < at, !line.hasAlphanumeric(at: start, in: chunk) { start += 1 }
    guard start < at, at - start <= longestLocalPart,
      line.isBoundary(before: start, in: chunk),
      start == chunk.lowerBound || line[start - 1] != UInt8(ascii: "@")
    else { return nil }

    var end = at + 1
    var lastDot: Int?
    while end < chunk.upperBound, end - at <= longestHost {
      if line[end] == UInt8(ascii: ".") {
        guard line.hasAlphanumeric(at: end + 1, in: chunk) else { break }
        lastDot = end
      } else if line[end] == UInt8(ascii: "-") {
        guard line.hasAlphanumeric(at: end + 1, in: chunk) else { break }
      } else if !line.hasAlphanumeric(at: end, in: chunk) {
        break
      }
      end += 1
    }
    // "a@b@c.org" and "a@b_c.org" are not addresses; a host needs a top-level domain.
    guard let lastDot, lastDot > at + 1, end - lastDot > 2,
      end == chunk.upperBound || !(line[end] == UInt8(ascii: "@") || isLocalByte(line[end]))
        || line[end] == UInt8(ascii: ".") || line[end] == UInt8(ascii: "-")
    else { return nil }
    return start..<end
  }

  private static func isLocalByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "+"), UInt8(ascii: "-"): true
    default: byte < 0x80 && ByteClass.table[Int(byte)].isEmpty
    }
  }
}
