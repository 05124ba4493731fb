/// Reader of plain text: each line that is not blank is a segment.
enum PlainText {
  static func read(_ text: DecodedText) -> DocumentContent {
    var content = DocumentContent()
    for (number, line) in TextLine.all(in: text.bytes).enumerated() {
      let range = line.trimmed(text.bytes)
      guard !range.isEmpty else { continue }
      let segment = Segment(
        unit: "\(number + 1)",
        source: MarkedText(String(decoding: text.bytes[range], as: UTF8.self)))
      content.segments.append(
        FoundSegment(
          segment: segment, edits: [Edit(range, .content(.plain))], place: range.lowerBound))
    }
    return content
  }
}

/// A line of a text.
struct TextLine {
  /// The line without its line end.
  let range: Range<Int>
  /// Byte after the line end.
  let end: Int

  /// Lines that end with LF, CR LF or CR.
  static func all(in bytes: [UInt8]) -> [TextLine] {
    var result: [TextLine] = []
    var position = 0
    while position < bytes.count {
      let start = position
      while position < bytes.count, bytes[position] != 0x0A, bytes[position] != 0x0D {
        position += 1
      }
      let end = position
      if position < bytes.count, bytes[position] == 0x0D { position += 1 }
      if position < bytes.count, bytes[position] == 0x0A,
        position == end || bytes[position - 1] == 0x0D
      {
        position += 1
      }
      result.append(TextLine(range: start..<end, end: position))
    }
    return result
  }

  /// The line without white space at both ends.
  func trimmed(_ bytes: [UInt8]) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, isSpace(bytes[start]) { start += 1 }
    while end > start, isSpace(bytes[end - 1]) { end -= 1 }
    return start..<end
  }

  func isBlank(_ bytes: [UInt8]) -> Bool { trimmed(bytes).isEmpty }
}
