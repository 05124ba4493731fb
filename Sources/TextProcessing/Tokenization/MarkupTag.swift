/// Recognition of tags of XML and HTML: "<b>", "</b>", "<br/>", `<x id="1"/>`.
package enum MarkupTag {
  /// Maximum length of a tag, in bytes.
  private static let longest = 2000

  /// Returns the end of the tag that begins at `start`, or nil.
  static func end(at start: Int, in line: Span<UInt8>, chunk: Range<Int>) -> Int? {
    var index = start + 1
    if index < chunk.upperBound, line[index] == UInt8(ascii: "/") { index += 1 }
    guard line.hasLetter(at: index, in: chunk) else { return nil }
    while index < chunk.upperBound, isNameByte(line[index]) { index += 1 }
    // Attributes, whose values may contain any character.
    var hasSpace = false
    while index < chunk.upperBound, index - start < longest {
      switch line[index] {
      case UInt8(ascii: ">"): return index + 1
      case UInt8(ascii: "/"):
        guard index + 1 < chunk.upperBound, line[index + 1] == UInt8(ascii: ">") else { return nil }
        return index + 2
      case 0x09...0x0D, 0x20:
        index += 1
        hasSpace = true
      default:
        guard hasSpace, let end = endOfAttribute(at: index, in: line, chunk: chunk) else {
          return nil
        }
        index = end
        hasSpace = false
      }
    }
    return nil
  }

  /// Returns the end of `name="value"`, or nil.
  private static func endOfAttribute(
    at start: Int, in line: Span<UInt8>, chunk: Range<Int>
  ) -> Int? {
    var index = start
    while index < chunk.upperBound, isNameByte(line[index]) { index += 1 }
    guard index > start, index + 1 < chunk.upperBound, line[index] == UInt8(ascii: "=") else {
      return nil
    }
    let quote = line[index + 1]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return nil }
    index += 2
    while index < chunk.upperBound, index - start < longest {
      if line[index] == quote { return index + 1 }
      index += 1
    }
    return nil
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ":"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."): true
    default: byte < 0x80 && ByteClass.table[Int(byte)].isEmpty
    }
  }
}
