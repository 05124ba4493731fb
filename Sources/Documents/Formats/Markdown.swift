internal import Primitives

/// Reader of Markdown, as CommonMark and GitHub write it: the text of each block is a segment.
struct Markdown {
  private let bytes: [UInt8]
  private let lines: [TextLine]
  private var content = DocumentContent()
  /// Text of the paragraph that is being collected: the part of each line behind its markers.
  private var paragraph: [Range<Int>] = []
  private var index = 0

  static func read(_ text: DecodedText) -> DocumentContent {
    var reader = Markdown(bytes: text.bytes, lines: TextLine.all(in: text.bytes))
    reader.read()
    return reader.content
  }

  private init(bytes: [UInt8], lines: [TextLine]) {
    self.bytes = bytes
    self.lines = lines
  }

  // MARK: - Blocks

  private mutating func read() {
    skipFrontMatter()
    var isInList = false
    while index < lines.count {
      let line = lines[index]
      let text = line.trimmed(bytes)
      if text.isEmpty {
        flush()
        index += 1
        continue
      }
      let column = text.lowerBound - line.range.lowerBound
      if column == 0 && paragraph.isEmpty && !isListMarker(text) { isInList = false }
      if isFence(text) {
        skipFencedCode()
      } else if column >= 4 && paragraph.isEmpty && !isInList {
        // Indented code.
        index += 1
      } else if paragraph.isEmpty, isHTML(text) {
        readHTML()
      } else if isRule(text) {
        flush()
        index += 1
      } else if isTable() {
        readTable()
      } else if isDefinition(text) {
        flush()
        index += 1
      } else {
        isInList = isListMarker(text) || isInList
        readText(line, text)
      }
    }
    flush()
  }

  private mutating func skipFrontMatter() {
    guard let first = lines.first, isText(first.trimmed(bytes), "---") else { return }
    guard
      let end = lines.indices.dropFirst().first(where: {
        let text = lines[$0].trimmed(bytes)
        return isText(text, "---") || isText(text, "...")
      })
    else { return }
    index = end + 1
  }

  private func isText(_ range: Range<Int>, _ text: String) -> Bool {
    bytes[range].elementsEqual(text.utf8)
  }

  private func isFence(_ text: Range<Int>) -> Bool {
    bytes[text].starts(with: "```".utf8) || bytes[text].starts(with: "~~~".utf8)
  }

  private mutating func skipFencedCode() {
    flush()
    let mark = bytes[lines[index].trimmed(bytes).lowerBound]
    let length = bytes[lines[index].trimmed(bytes)].prefix { $0 == mark }.count
    index += 1
    while index < lines.count {
      let text = bytes[lines[index].trimmed(bytes)]
      index += 1
      if text.count >= length, text.allSatisfy({ $0 == mark }) { return }
    }
  }

  private func isHTML(_ text: Range<Int>) -> Bool {
    guard bytes[text.lowerBound] == UInt8(ascii: "<"), text.count > 1 else { return false }
    let name = bytes[text].dropFirst().drop { $0 == UInt8(ascii: "/") }
      .prefix { 0x61...0x7A ~= $0 | 0x20 || 0x30...0x39 ~= $0 || $0 == 0x2D }
    let next = bytes[text][(name.endIndex)...].first
    guard !name.isEmpty else { return bytes[text].starts(with: "<!".utf8) }
    return next == nil || next == UInt8(ascii: ">") || next == UInt8(ascii: "/")
      || next.map(isSpace) == true
  }

  private mutating func readHTML() {
    let start = lines[index].range.lowerBound
    let isComment = bytes[lines[index].trimmed(bytes)].starts(with: "<!--".utf8)
    var end = start
    while index < lines.count {
      let line = lines[index]
      if !isComment && line.isBlank(bytes) { break }
      end = line.range.upperBound
      index += 1
      if isComment && String(decoding: bytes[line.range], as: UTF8.self).contains("-->") { break }
    }
    for found in HTML.segments(bytes, in: start..<end) { add(found) }
  }

  /// True for thematic breaks and the lines below headings.
  private func isRule(_ text: Range<Int>) -> Bool {
    let marks = bytes[text].filter { !isSpace($0) }
    guard let first = marks.first, marks.allSatisfy({ $0 == first }) else { return false }
    if first == UInt8(ascii: "=") || first == UInt8(ascii: "-") {
      return marks.count >= 3 || !paragraph.isEmpty && marks.count == text.count
    }
    return marks.count >= 3 && (first == UInt8(ascii: "*") || first == UInt8(ascii: "_"))
  }

  private func isDefinition(_ text: Range<Int>) -> Bool {
    guard paragraph.isEmpty, bytes[text.lowerBound] == UInt8(ascii: "["),
      let close = bytes[text].firstIndex(of: UInt8(ascii: "]")), close + 1 < text.upperBound
    else { return false }
    return bytes[close + 1] == UInt8(ascii: ":") && bytes[text.lowerBound + 1] != UInt8(ascii: "^")
  }

  private func isListMarker(_ text: Range<Int>) -> Bool { listMarker(text) > 0 }

  /// Length of a list marker with the white space behind it.
  private func listMarker(_ text: Range<Int>) -> Int {
    var place = text.lowerBound
    if [UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+")].contains(bytes[place]) {
      place += 1
    } else {
      while place < text.upperBound, place - text.lowerBound < 9, 0x30...0x39 ~= bytes[place] {
        place += 1
      }
      guard place > text.lowerBound, place < text.upperBound,
        bytes[place] == UInt8(ascii: ".") || bytes[place] == UInt8(ascii: ")")
      else { return 0 }
      place += 1
    }
    guard place < text.upperBound, isSpace(bytes[place]) else { return 0 }
    while place < text.upperBound, isSpace(bytes[place]) { place += 1 }
    return place - text.lowerBound
  }

  /// Reads a line of a heading, list, quotation or paragraph.
  private mutating func readText(_ line: TextLine, _ text: Range<Int>) {
    var start = text.lowerBound
    var end = text.upperBound
    var begins = false
    while start < end {
      if bytes[start] == UInt8(ascii: ">") {
        start += 1
        while start < end, isSpace(bytes[start]) { start += 1 }
      } else if case let length = listMarker(start..<end), length > 0 {
        start += length
        begins = true
        if bytes[start..<end].starts(with: "[ ] ".utf8)
          || bytes[start..<end].starts(with: "[x] ".utf8)
        {
          start += 4
        }
      } else {
        break
      }
    }
    if begins || start == end { flush() }
    let marks = bytes[start..<end].prefix { $0 == UInt8(ascii: "#") }.count
    if 1...6 ~= marks, start + marks < end, isSpace(bytes[start + marks]) {
      flush()
      start += marks
      while start < end, isSpace(bytes[start]) { start += 1 }
      while end > start, bytes[end - 1] == UInt8(ascii: "#") { end -= 1 }
      while end > start, isSpace(bytes[end - 1]) { end -= 1 }
      paragraph = start < end ? [start..<end] : []
      flush()
    } else if start < end {
      paragraph.append(start..<end)
    }
    index += 1
  }

  // MARK: - Tables

  private func isTable() -> Bool {
    guard paragraph.isEmpty, index + 1 < lines.count,
      bytes[lines[index].range].contains(UInt8(ascii: "|"))
    else { return false }
    let next = bytes[lines[index + 1].trimmed(bytes)]
    return next.contains(UInt8(ascii: "|")) && next.contains(UInt8(ascii: "-"))
      && next.allSatisfy { "|-: ".utf8.contains($0) }
  }

  private mutating func readTable() {
    let header = index
    while index < lines.count, !lines[index].isBlank(bytes),
      bytes[lines[index].range].contains(UInt8(ascii: "|"))
    {
      defer { index += 1 }
      guard index != header + 1 else { continue }
      let row = lines[index].trimmed(bytes)
      var start = row.lowerBound
      var place = start
      while place <= row.upperBound {
        if place < row.upperBound, bytes[place] == UInt8(ascii: "\\") {
          place += 2
          continue
        }
        if place == row.upperBound || bytes[place] == UInt8(ascii: "|") {
          var (low, high) = (start, place)
          while low < high, isSpace(bytes[low]) { low += 1 }
          while high > low, isSpace(bytes[high - 1]) { high -= 1 }
          paragraph = low < high ? [low..<high] : []
          flush()
          start = place + 1
        }
        place += 1
      }
    }
  }

  // MARK: - Segments

  private mutating func flush() {
    defer { paragraph = [] }
    guard let first = paragraph.first, let last = paragraph.last else { return }
    var scanner = MarkdownSpans(bytes, paragraph)
    let marked = scanner.read()
    guard
      marked.text.unicodeScalars.contains(where: {
        $0.properties.isAlphabetic || $0.properties.numericType != nil
      })
    else { return }
    let range = first.lowerBound..<last.upperBound
    add(
      FoundSegment(
        segment: Segment(unit: "", source: marked), edits: [Edit(range, .content(.markdown))],
        place: range.lowerBound))
  }

  private mutating func add(_ found: FoundSegment) {
    var found = found
    found.segment.unit = "\(content.segments.count + 1)"
    content.segments.append(found)
  }
}

/// Text of Markdown.
enum MarkdownText {
  /// A line end would end a heading or a cell; a first character must not begin a block.
  static func escape(_ text: String, isFirst: Bool) -> String { text.replacing("\n", with: " ") }
}
