internal import Primitives

/// Reader of CSV and TSV with columns for source and target.
struct DelimitedTable {
  struct Field {
    var text: String
    /// The field with its quotation marks.
    var range: Range<Int>
  }

  /// Places of the columns, counted from 0.
  private struct Columns {
    var source = 0
    var target = 1
    var unit: Int?
    var notes: Int?
    var hasHeader = true
  }

  private let bytes: [UInt8]
  private let separator: UInt8
  private(set) var position = 0

  static func read(
    _ text: DecodedText, _ options: ReadingOptions, isTSV: Bool
  ) throws(LineError) -> DocumentContent {
    let separator = isTSV ? 0x09 : separator(text.bytes)
    var table = DelimitedTable(bytes: text.bytes, separator: separator)
    return try table.read(options)
  }

  init(bytes: [UInt8], separator: UInt8) {
    self.bytes = bytes
    self.separator = separator
  }

  /// Comma, or semicolon or tab if the first line has more of them.
  static func separator(_ bytes: some Collection<UInt8>) -> UInt8 {
    let line = bytes.prefix { $0 != 0x0A && $0 != 0x0D }
    let commas = line.lazy.filter { $0 == UInt8(ascii: ",") }.count
    let semicolons = line.lazy.filter { $0 == UInt8(ascii: ";") }.count
    let tabs = line.lazy.filter { $0 == 0x09 }.count
    if tabs > max(commas, semicolons) { return 0x09 }
    return UInt8(ascii: semicolons > commas ? ";" : ",")
  }

  private mutating func read(_ options: ReadingOptions) throws(LineError) -> DocumentContent {
    var content = DocumentContent()
    var columns: Columns?
    var number = 0
    while position < bytes.count {
      let start = position
      let row = try row()
      if row.count == 1 && row[0].range.isEmpty { continue }
      guard let known = columns else {
        let found = try self.columns(row, options)
        columns = found
        if found.hasHeader { continue }
        position = start
        continue
      }
      number += 1
      guard known.source < row.count, !row[known.source].text.isEmpty else { continue }
      var segment = Segment(unit: "\(number)", source: MarkedText(row[known.source].text))
      if let unit = known.unit, unit < row.count, !row[unit].text.isEmpty {
        segment.unit = row[unit].text
      }
      if let notes = known.notes, notes < row.count, !row[notes].text.isEmpty {
        segment.notes = [row[notes].text]
      }
      var edits: [Edit] = []
      if known.target < row.count {
        let field = row[known.target]
        if !field.text.isEmpty {
          segment.target = MarkedText(field.text)
          segment.state = .translated
        }
        edits = [Edit(field.range, .content(.csv(separator: separator)))]
      } else if let last = row.last {
        let missing = String(
          repeating: Character(Unicode.Scalar(separator)), count: known.target - row.count + 1)
        let end = last.range.upperBound
        edits = [
          Edit(at: end, missing), Edit(end..<end, .content(.csv(separator: separator))),
        ]
      }
      content.segments.append(FoundSegment(segment: segment, edits: edits, place: start))
    }
    return content
  }

  /// Reads the fields of a row, and moves behind its line end.
  mutating func row() throws(LineError) -> [Field] {
    var fields: [Field] = []
    while true {
      let start = position
      var text: [UInt8] = []
      if position < bytes.count, bytes[position] == UInt8(ascii: "\""), separator != 0x09 {
        position += 1
        while true {
          guard position < bytes.count else {
            throw LineError(
              line: DecodedText.line(of: start, in: bytes),
              "a field that begins here has no quotation mark at its end; add it")
          }
          if bytes[position] != UInt8(ascii: "\"") {
            text.append(bytes[position])
          } else if position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: "\"") {
            text.append(UInt8(ascii: "\""))
            position += 1
          } else {
            position += 1
            break
          }
          position += 1
        }
      }
      while position < bytes.count, bytes[position] != separator, bytes[position] != 0x0A,
        bytes[position] != 0x0D
      {
        text.append(bytes[position])
        position += 1
      }
      let string = String(decoding: text, as: UTF8.self).replacing("\r\n", with: "\n")
      fields.append(Field(text: string, range: start..<position))
      guard position < bytes.count, bytes[position] == separator else { break }
      position += 1
    }
    if position < bytes.count, bytes[position] == 0x0D { position += 1 }
    if position < bytes.count, bytes[position] == 0x0A { position += 1 }
    return fields
  }

  private func columns(
    _ header: [Field], _ options: ReadingOptions
  ) throws(LineError) -> Columns {
    let names = header.map { $0.text.trimmed.lowercased() }
    func column(_ known: [String?]) -> Int? {
      known.lazy.compactMap { $0 }.compactMap { name in
        names.firstIndex { $0 == name.lowercased() }
      }.first
    }
    func language(_ tag: String?) -> Int? {
      tag.flatMap { tag in names.firstIndex { !$0.isEmpty && LanguageTag.matches($0, tag) } }
    }
    var result = Columns()
    result.unit = column(["id", "key", "identifier", "name"])
    result.notes = column(["note", "notes", "comment", "comments", "description"])
    if let wanted = options.columns {
      guard let source = column([wanted.source]), let target = column([wanted.target]) else {
        throw LineError(
          line: 1,
          "there are no columns '\(wanted.source)' and '\(wanted.target)'; name two of: "
            + header.map(\.text).joined(separator: ", "))
      }
      (result.source, result.target) = (source, target)
      return result
    }
    let source =
      column(["source", "src", "original", "english"]) ?? language(options.sourceLanguage)
    let target = column(["target", "tgt", "translation"]) ?? language(options.targetLanguage)
    if let source, let target, source != target {
      (result.source, result.target) = (source, target)
      return result
    }
    guard header.count == 2 || header.count == 3 && separator == 0x09 else {
      throw LineError(
        line: 1,
        "the columns of source and target are not known; name two of: "
          + header.map(\.text).joined(separator: ", "))
    }
    result.unit = nil
    result.notes = header.count == 3 ? 2 : nil
    result.hasHeader = false
    return result
  }
}

/// Fields of tables.
enum DelimitedText {
  /// A field, in quotation marks if it needs them; tab-separated files have none.
  static func write(_ text: String, separator: UInt8) -> String {
    if separator == 0x09 {
      return String(text.map { $0 == "\t" || $0.isNewline ? " " : $0 })
    }
    let special = [UInt8(ascii: "\""), 0x0A, 0x0D, separator]
    let needsQuotes =
      text.utf8.contains { special.contains($0) } || text.first == " " || text.last == " "
    return needsQuotes ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
  }
}
