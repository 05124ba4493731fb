internal import Primitives

/// Reader of gettext PO and POT files.
struct PO {
  fileprivate struct Field {
    /// Text with escapes decoded.
    var text = ""
    /// The quoted strings with the white space and line ends between them.
    var range: Range<Int>
    /// Byte after the line of the last string, with its line end.
    var end: Int
  }

  fileprivate struct Entry {
    var start: Int
    var context: Field?
    var source: Field?
    var plural: Field?
    var targets: [Int: Field] = [:]
    var notes: [String] = []
    /// Lines of flags: each flag with its place.
    var flags: [(name: String, range: Range<Int>)] = []
    var flagLine: Range<Int>?
    /// Lines with what was known about a former translation.
    var facts: [Edit.Fact: Range<Int>] = [:]
    /// Lines `#|` with the previous message.
    var previous: [Range<Int>] = []
    var line = 1
  }

  private let bytes: [UInt8]
  private let lineEnd: String
  private let options: ReadingOptions
  private var content = DocumentContent()
  private var plurals = PluralForms.none
  private var number = 0
  /// Shared edit that completes the header for messages with plural.
  private var headerEdit: Int?

  static func read(
    _ text: DecodedText, _ options: ReadingOptions
  ) throws(LineError) -> DocumentContent {
    var reader = PO(bytes: text.bytes, lineEnd: text.lineEnd, options: options)
    try reader.read()
    return reader.content
  }

  private init(bytes: [UInt8], lineEnd: String, options: ReadingOptions) {
    self.bytes = bytes
    self.lineEnd = lineEnd
    self.options = options
  }

  // MARK: - Lines

  private mutating func read() throws(LineError) {
    var entry: Entry?
    var field = FieldName.none
    var line = 0
    var position = 0
    while position < bytes.count {
      line += 1
      let start = position
      var end = position
      while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
      position = end
      while position < bytes.count, bytes[position] == 0x0D { position += 1 }
      if position < bytes.count, bytes[position] == 0x0A { position += 1 }
      var first = start
      while first < end, bytes[first] == 0x20 || bytes[first] == 0x09 { first += 1 }
      guard first < end else { continue }
      if bytes[first] == UInt8(ascii: "#") {
        if let finished = entry, finished.source != nil {
          try finish(finished)
          entry = nil
        }
        comment(first..<end, lineEnd: position, into: &entry, line: line)
        field = .none
        continue
      }
      if bytes[first] != UInt8(ascii: "\"") {
        let word = bytes[first..<end].prefix {
          $0 != 0x20 && $0 != 0x09 && $0 != UInt8(ascii: "\"")
        }
        let keyword = String(decoding: word, as: UTF8.self)
        first += word.count
        while first < end, bytes[first] == 0x20 || bytes[first] == 0x09 { first += 1 }
        field = FieldName(keyword)
        if field == .domain { continue }
        guard field != .none else {
          throw LineError(
            line: line, "'\(keyword.prefix(40))' is no keyword of PO files; repair the line")
        }
        let begins = field == .context || field == .source && entry?.source != nil
        if begins, let finished = entry, finished.source != nil {
          try finish(finished)
          entry = nil
        }
        if entry == nil { entry = Entry(start: start) }
        if entry?.source == nil { entry?.line = line }
        if let problem = entry?.problem(before: field) {
          throw LineError(line: line, "\(keyword) \(problem); repair the message")
        }
      }
      let text = try string(first..<end, line: line)
      guard entry != nil, field != .none else {
        throw LineError(line: line, "a string stands outside a message; repair the line")
      }
      entry?.add(text, range: first..<end, end: position, to: field)
    }
    if let entry, entry.source != nil { try finish(entry) }
  }

  fileprivate enum FieldName: Equatable {
    case none, domain, context, source, plural
    case target(Int)

    init(_ keyword: String) {
      switch keyword {
      case "msgctxt": self = .context
      case "msgid": self = .source
      case "msgid_plural": self = .plural
      case "msgstr": self = .target(0)
      case "domain": self = .domain
      default:
        guard keyword.hasPrefix("msgstr["), keyword.hasSuffix("]"),
          let index = Int(keyword.dropFirst(7).dropLast()), (0..<100).contains(index)
        else {
          self = .none
          return
        }
        self = .target(index)
      }
    }
  }

  private func comment(
    _ range: Range<Int>, lineEnd: Int, into entry: inout Entry?, line: Int
  ) {
    let kind = range.count > 1 ? bytes[range.lowerBound + 1] : 0x20
    // Obsolete messages are left as they are.
    guard kind != UInt8(ascii: "~") else { return }
    var current = entry ?? Entry(start: range.lowerBound)
    switch kind {
    case UInt8(ascii: ","):
      current.flagLine = range.lowerBound..<lineEnd
      var place = range.lowerBound + 2
      for part in bytes[place..<range.upperBound].split(
        separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
      {
        let end = place + part.count
        let name = String(decoding: part, as: UTF8.self).filter { !$0.isWhitespace }
        current.flags.append((name, place..<end))
        place = end + 1
      }
    case UInt8(ascii: "|"): current.previous.append(range.lowerBound..<lineEnd)
    case UInt8(ascii: ":"): break
    default:
      let skipped = kind == UInt8(ascii: ".") ? 2 : 1
      let text = String(decoding: bytes[range].dropFirst(skipped), as: UTF8.self)
      if skipped == 1, let fact = Self.facts.first(where: { text.hasPrefix($0.text) })?.fact {
        current.facts[fact] = range.lowerBound..<lineEnd
        break
      }
      if let note = text.split(separator: " ").isEmpty ? nil : text { current.notes.append(note) }
    }
    entry = current
  }

  /// The text of a quoted string that fills the rest of a line.
  private func string(_ range: Range<Int>, line: Int) throws(LineError) -> String {
    var result: [UInt8] = []
    var index = range.lowerBound + 1
    guard !range.isEmpty, bytes[range.lowerBound] == UInt8(ascii: "\"") else {
      throw LineError(line: line, "a string in quotes is missing; add it")
    }
    while index < range.upperBound, bytes[index] != UInt8(ascii: "\"") {
      if bytes[index] == UInt8(ascii: "\\"), index + 1 < range.upperBound {
        index += 1
        POText.decode(bytes, &index, range.upperBound, into: &result)
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    guard index < range.upperBound else {
      throw LineError(line: line, "a quotation mark is missing at the end; add it")
    }
    return String(decoding: result, as: UTF8.self)
  }

  // MARK: - Messages

  private mutating func finish(_ entry: Entry) throws(LineError) {
    guard let source = entry.source else { return }
    guard let last = entry.targets.values.max(by: { $0.end < $1.end }) else {
      throw LineError(line: entry.line, "the message has no msgstr; add one")
    }
    if source.text.isEmpty && entry.context == nil {
      if let target = entry.targets[0] { header(target) }
      return
    }
    number += 1
    let isFuzzy = entry.flags.contains { $0.name == "fuzzy" }
    var shared = content.share(flagEdits(entry, isFuzzy: isFuzzy)).map { [$0] } ?? []
    let isTranslated = entry.targets.values.allSatisfy { !$0.text.isEmpty }
    var model = Segment(unit: "\(number)", source: MarkedText(source.text))
    model.context = entry.context?.text
    model.notes = entry.notes
    model.state = !isTranslated ? .untranslated : isFuzzy ? .needsReview : .translated
    guard let plural = entry.plural else {
      if let target = entry.targets[0] {
        add(model, target, shared, entry)
      }
      return
    }
    if let headerEdit { shared.append(headerEdit) }
    let count = max(plurals.count ?? 0, (entry.targets.keys.max() ?? 0) + 1)
    for index in 0..<count {
      var segment = model
      segment.unit = "\(number)[\(index)]"
      segment.plural = "\(index)"
      if !plurals.isSingular(index) { segment.source = MarkedText(plural.text) }
      if let target = entry.targets[index] {
        add(segment, target, shared, entry)
      } else {
        segment.state = .untranslated
        let place = last.end
        let endsLine = place > 0 && bytes[place - 1] == 0x0A
        content.segments.append(
          FoundSegment(
            segment: segment,
            edits: [
              Edit(at: place, (endsLine ? "" : lineEnd) + "msgstr[\(index)] "),
              Edit(place..<place, .content(.po)),
              Edit(at: place, endsLine ? lineEnd : ""),
            ], shared: shared, place: entry.start))
      }
    }
  }

  private mutating func add(_ model: Segment, _ target: Field, _ shared: [Int], _ entry: Entry) {
    var segment = model
    segment.target = target.text.isEmpty ? nil : MarkedText(target.text)
    content.segments.append(
      FoundSegment(
        segment: segment, edits: factEdits(entry, segment) + [Edit(target.range, .content(.po))],
        shared: shared, place: entry.start))
  }

  /// Beginnings of the comments with what is known about a translation, after `#`.
  private static let facts: [(text: String, fact: Edit.Fact)] = [
    (" Estimated quality: ", .quality), (" Fuzzy match in percent: ", .remark),
  ]

  /// Edits that write translator's comments before the message; of a message with plural, those of the
  /// first form.
  private func factEdits(_ entry: Entry, _ segment: Segment) -> [Edit] {
    guard segment.plural == nil || segment.plural == "0" else { return [] }
    var place = entry.start
    while place > 0, bytes[place - 1] != 0x0A, bytes[place - 1] != 0x0D { place -= 1 }
    return Self.facts.map { text, fact in
      Edit(
        entry.facts[fact] ?? place..<place, .fact(fact, around: ["#" + text, lineEnd]), order: -1)
    }
  }

  private mutating func header(_ field: Field) {
    var forms = ""
    for line in field.text.split(separator: "\n") {
      guard let colon = line.firstIndex(of: ":") else { continue }
      let value = String(line[line.index(after: colon)...]).trimmed
      switch line[..<colon] {
      case "Plural-Forms": forms = value
      case "Language" where !value.isEmpty: content.targetLanguage = value
      default: break
      }
    }
    plurals = PluralForms(forms)
    guard plurals.count == nil, let language = options.targetLanguage ?? content.targetLanguage
    else { return }
    // The file does not say how many forms there are: the rule of the language is added.
    let rule = PluralForms.header(of: language)
    plurals = PluralForms(rule)
    let raw = String(decoding: bytes[field.range], as: UTF8.self)
    let edit: Edit
    if !forms.isEmpty, let found = raw.firstRange(of: forms) {
      let start =
        field.range.lowerBound + raw.utf8.distance(from: raw.startIndex, to: found.lowerBound)
      edit = Edit(start..<start + forms.utf8.count, .text(rule))
    } else {
      edit = Edit(at: field.range.upperBound, "\(lineEnd)\"Plural-Forms: \(rule)\\n\"")
    }
    headerEdit = content.share([edit])
  }

  /// Edits that add or remove the flag `fuzzy`, and remove the previous message.
  private func flagEdits(_ entry: Entry, isFuzzy: Bool) -> [Edit] {
    guard let source = entry.context ?? entry.source else { return [] }
    guard isFuzzy else {
      if let line = entry.flagLine {
        let place = line.lowerBound + 2
        return [Edit(place..<place, .state(translated: "", needsReview: " fuzzy,"))]
      }
      var place = source.range.lowerBound
      while place > 0, bytes[place - 1] != 0x0A { place -= 1 }
      return [Edit(place..<place, .state(translated: "", needsReview: "#, fuzzy" + lineEnd))]
    }
    var edits: [Edit] = []
    if let line = entry.flagLine, let flag = entry.flags.first(where: { $0.name == "fuzzy" }) {
      var removed = flag.range
      if entry.flags.count == 1 {
        removed = line
      } else if flag.range.upperBound < line.upperBound,
        bytes[flag.range.upperBound] == UInt8(ascii: ",")
      {
        removed = flag.range.lowerBound..<flag.range.upperBound + 1
      } else {
        removed = flag.range.lowerBound - 1..<flag.range.upperBound
      }
      let kept = String(decoding: bytes[removed], as: UTF8.self)
      edits.append(Edit(removed, .state(translated: "", needsReview: kept)))
    }
    edits += entry.previous.map { line in
      Edit(
        line,
        .state(translated: "", needsReview: String(decoding: bytes[line], as: UTF8.self)))
    }
    return edits
  }
}

extension PO.Entry {
  /// Reason why a field cannot follow those that the message has; nil if it can.
  fileprivate func problem(before field: PO.FieldName) -> String? {
    let isRepeated: Bool
    switch field {
    case .context: isRepeated = context != nil
    case .source: return nil
    case .plural: isRepeated = plural != nil
    case .target(let index): isRepeated = targets[index] != nil
    case .none, .domain: return nil
    }
    if isRepeated { return "stands twice" }
    return field != .context && source == nil ? "stands before its msgid" : nil
  }

  fileprivate mutating func add(
    _ text: String, range: Range<Int>, end: Int, to name: PO.FieldName
  ) {
    func extended(_ field: PO.Field?) -> PO.Field {
      guard let field else { return PO.Field(text: text, range: range, end: end) }
      return PO.Field(
        text: field.text + text, range: field.range.lowerBound..<range.upperBound, end: end)
    }
    switch name {
    case .context: context = extended(context)
    case .source: source = extended(source)
    case .plural: plural = extended(plural)
    case .target(let index): targets[index] = extended(targets[index])
    case .none, .domain: break
    }
  }
}

/// Strings of PO files.
enum POText {
  /// Decodes the escape whose letter stands at `index`, and moves behind it.
  static func decode(
    _ bytes: [UInt8], _ index: inout Int, _ end: Int, into result: inout [UInt8]
  ) {
    let byte = bytes[index]
    index += 1
    switch byte {
    case UInt8(ascii: "n"): result.append(0x0A)
    case UInt8(ascii: "t"): result.append(0x09)
    case UInt8(ascii: "r"): result.append(0x0D)
    case UInt8(ascii: "a"): result.append(0x07)
    case UInt8(ascii: "b"): result.append(0x08)
    case UInt8(ascii: "f"): result.append(0x0C)
    case UInt8(ascii: "v"): result.append(0x0B)
    default: result.append(byte)
    }
  }

  /// Longest line, in characters, that is not wrapped, as gettext writes it.
  private static let width = 77

  /// A string in quotes, on several lines if it has line ends or is long.
  static func write(_ text: String, lineEnd: String) -> String {
    var lines: [String] = []
    var line = ""
    var length = 0
    /// Place in `line` after the last space, where it may be broken.
    var breaking: String.Index?
    for scalar in text.unicodeScalars {
      let piece = escape(scalar)
      line += piece
      length += 1
      if scalar == "\n" {
        lines.append(line)
        (line, length, breaking) = ("", 0, nil)
      } else {
        if length > width - 2, let place = breaking {
          lines.append(String(line[..<place]))
          line = String(line[place...])
          (length, breaking) = (line.count, nil)
        }
        if scalar == " " { breaking = line.endIndex }
      }
    }
    if !line.isEmpty { lines.append(line) }
    guard lines.count > 1 else { return "\"" + (lines.first ?? "") + "\"" }
    return (["\"\""] + lines.map { "\"" + $0 + "\"" }).joined(separator: lineEnd)
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\"": "\\\""
    case "\\": "\\\\"
    case "\n": "\\n"
    case "\t": "\\t"
    case "\r": "\\r"
    case "\u{7}": "\\a"
    case "\u{8}": "\\b"
    case "\u{B}": "\\v"
    case "\u{C}": "\\f"
    default: String(scalar)
    }
  }
}
