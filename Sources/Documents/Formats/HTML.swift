internal import Primitives

/// Reader of HTML: the text of each block and each attribute for readers is a segment.
struct HTML {
  private enum Item {
    case text(Range<Int>)
    case tag(Range<Int>, name: String, closes: Bool)
    /// Markup that stands for itself.
    case code(Range<Int>)

    var range: Range<Int> {
      switch self {
      case .text(let range), .tag(let range, _, _), .code(let range): range
      }
    }
  }

  private let bytes: [UInt8]
  private let end: Int
  private var position: Int
  private var items: [Item] = []
  private var content = DocumentContent()
  /// Attributes of tags inside the text that is being collected.
  private var attributes: [FoundSegment] = []
  /// Places of the closing tags of each name, in order, and how many lie behind the reader.
  private var closings: [String: (places: [Range<Int>], next: Int)] = [:]

  static func read(_ text: DecodedText) -> DocumentContent {
    var reader = HTML(bytes: text.bytes, range: 0..<text.bytes.count)
    reader.read()
    return reader.content
  }

  /// Segments of a part of a text, such as a block in Markdown.
  static func segments(_ bytes: [UInt8], in range: Range<Int>) -> [FoundSegment] {
    var reader = HTML(bytes: bytes, range: range)
    reader.read()
    return reader.content.segments
  }

  private init(bytes: [UInt8], range: Range<Int>) {
    self.bytes = bytes
    position = range.lowerBound
    end = range.upperBound
  }

  private mutating func read() {
    collectClosings()
    while position < end {
      let start = position
      guard bytes[position] == UInt8(ascii: "<"), let markup = markup() else {
        position += 1
        while position < end, bytes[position] != UInt8(ascii: "<") { position += 1 }
        if case .text(let last)? = items.last {
          items[items.count - 1] = .text(last.lowerBound..<position)
        } else {
          items.append(.text(start..<position))
        }
        continue
      }
      position = markup.range.upperBound
      handle(markup)
    }
    flush()
  }

  // MARK: - Tags

  private struct Markup {
    var range: Range<Int>
    /// Name in lower case; empty for comments and declarations.
    var name = ""
    var closes = false
    var isEmpty = false
  }

  /// The tag, comment or declaration at the position; nil if `<` is text.
  private func markup() -> Markup? {
    let rest = bytes[position..<end]
    if rest.starts(with: "<!--".utf8) {
      return Markup(range: position..<find("-->", from: position + 4))
    }
    if rest.starts(with: "<!".utf8) || rest.starts(with: "<?".utf8) {
      return Markup(range: position..<find(">", from: position + 2))
    }
    var index = position + 1
    let closes = index < end && bytes[index] == UInt8(ascii: "/")
    if closes { index += 1 }
    let nameStart = index
    while index < end, isNameByte(bytes[index]) { index += 1 }
    guard index > nameStart, !(0x30...0x39 ~= bytes[nameStart]) else { return nil }
    let name = String(decoding: bytes[nameStart..<index], as: UTF8.self).lowercased()
    var quote: UInt8?
    while index < end {
      let byte = bytes[index]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        return Markup(
          range: position..<index + 1, name: name, closes: closes,
          isEmpty: bytes[index - 1] == UInt8(ascii: "/"))
      }
      index += 1
    }
    return Markup(range: position..<end, name: name, closes: closes)
  }

  private func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x61...0x7A, 0x41...0x5A, 0x30...0x39, UInt8(ascii: "-"), UInt8(ascii: ":"): true
    default: false
    }
  }

  private func find(_ text: StaticString, from start: Int) -> Int {
    let wanted = Array("\(text)".utf8)
    var index = start
    while index + wanted.count <= end {
      if bytes[index..<index + wanted.count].elementsEqual(wanted) { return index + wanted.count }
      index += 1
    }
    return end
  }

  private mutating func handle(_ markup: Markup) {
    let range = markup.range
    let isBlock = !HTMLElements.isInline(markup.name)
    guard !markup.name.isEmpty else {
      // A comment inside text is a code of it, a declaration ends it.
      if bytes[range].starts(with: "<!--".utf8) { items.append(.code(range)) } else { flush() }
      return
    }
    if isBlock { flush() }
    let attributes = markup.closes ? [] : self.attributes(of: markup)
    let isKept =
      HTMLElements.isUntranslated(markup.name)
      || attributes.contains { attribute in
        attribute.name == "translate" && attribute.value == "no"
          || attribute.name == "class"
            && attribute.value.split(separator: " ").contains("notranslate")
      }
    if isKept, !markup.closes, !markup.isEmpty, !HTMLElements.isVoid(markup.name),
      let closing = closing(of: markup.name, after: range.upperBound)
    {
      if !isBlock { items.append(.code(range.lowerBound..<closing.upperBound)) }
      position = closing.upperBound
      return
    }
    if !isKept { addAttributes(attributes, of: markup) }
    guard !isBlock else {
      flush()
      return
    }
    if markup.isEmpty || HTMLElements.isVoid(markup.name) {
      items.append(.code(range))
    } else {
      items.append(.tag(range, name: markup.name, closes: markup.closes))
    }
  }

  /// Finds the closing tags of the elements that are copied as a whole.
  private mutating func collectClosings() {
    var index = position
    while index + 1 < end {
      guard bytes[index] == UInt8(ascii: "<"), bytes[index + 1] == UInt8(ascii: "/") else {
        index += 1
        continue
      }
      let start = index
      index += 2
      let nameStart = index
      while index < end, isNameByte(bytes[index]) { index += 1 }
      let name = String(decoding: bytes[nameStart..<index], as: UTF8.self).lowercased()
      var close = index
      while close < end, isSpace(bytes[close]) { close += 1 }
      if close < end, bytes[close] == UInt8(ascii: ">") {
        closings[name, default: ([], 0)].places.append(start..<close + 1)
      }
    }
  }

  private mutating func closing(of name: String, after place: Int) -> Range<Int>? {
    guard var known = closings[name] else { return nil }
    while known.next < known.places.count, known.places[known.next].lowerBound < place {
      known.next += 1
    }
    closings[name] = known
    return known.next < known.places.count ? known.places[known.next] : nil
  }

  // MARK: - Attributes

  private struct Attribute {
    var name: String
    var value: String
    var range: Range<Int>
  }

  private func attributes(of markup: Markup) -> [Attribute] {
    var result: [Attribute] = []
    var index = markup.range.lowerBound + 1 + markup.name.utf8.count
    let end = markup.range.upperBound - 1
    while index < end {
      while index < end, isSpace(bytes[index]) || bytes[index] == UInt8(ascii: "/") { index += 1 }
      let start = index
      while index < end, !isSpace(bytes[index]), bytes[index] != UInt8(ascii: "=") { index += 1 }
      let name = String(decoding: bytes[start..<index], as: UTF8.self).lowercased()
      while index < end, isSpace(bytes[index]) { index += 1 }
      guard index < end, bytes[index] == UInt8(ascii: "=") else {
        if index == start { index += 1 }
        continue
      }
      index += 1
      while index < end, isSpace(bytes[index]) { index += 1 }
      guard index < end else { break }
      let quote = bytes[index]
      guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
        while index < end, !isSpace(bytes[index]) { index += 1 }
        continue
      }
      index += 1
      let valueStart = index
      while index < end, bytes[index] != quote { index += 1 }
      let range = valueStart..<index
      index += 1
      result.append(Attribute(name: name, value: decode(range).text, range: range))
    }
    return result
  }

  private mutating func addAttributes(_ attributes: [Attribute], of markup: Markup) {
    for attribute in attributes {
      guard
        HTMLElements.isText(
          attribute.name, of: markup.name,
          { name in attributes.first { $0.name == name }?.value }),
        !attribute.value.trimmed.isEmpty
      else { continue }
      var segment = Segment(unit: "", source: MarkedText(attribute.value))
      segment.context = markup.name + "@" + attribute.name
      var edit = Edit(attribute.range, .content(.htmlAttribute))
      edit.tag = markup.range
      self.attributes.append(
        FoundSegment(
          segment: segment, edits: [edit],
          place: markup.range.lowerBound))
    }
  }

  // MARK: - Segments

  /// Ends the text that is being collected.
  private mutating func flush() {
    defer {
      items = []
      attributes = []
    }
    let kept = trimmedItems()
    if let first = kept.first, let last = kept.last {
      let range = first.range.lowerBound..<last.range.upperBound
      var codes = CodeItems()
      for item in kept {
        switch item {
        case .text(let range): append(range, to: &codes)
        case .code(let range): codes.code(bytes[range])
        case .tag(let range, let name, closes: false): codes.opening(name, bytes[range])
        case .tag(let range, let name, closes: true): codes.close(name, bytes[range])
        }
      }
      add(
        FoundSegment(
          segment: Segment(unit: "", source: codes.marked), edits: [Edit(range, .content(.html))],
          place: range.lowerBound))
    }
    for found in attributes { add(found) }
  }

  private mutating func add(_ found: FoundSegment) {
    var found = found
    found.segment.unit = "\(content.segments.count + 1)"
    content.segments.append(found)
  }

  /// The items without white space at both ends, and without codes there that need no text.
  private func trimmedItems() -> [Item] {
    guard items.contains(where: { if case .text(let range) = $0 { hasText(range) } else { false } })
    else { return [] }
    var partners = [Int](repeating: -1, count: items.count)
    var open: [(name: String, index: Int)] = []
    for (index, item) in items.enumerated() {
      guard case .tag(_, let name, let closes) = item else { continue }
      if !closes {
        open.append((name, index))
      } else if let last = open.last, last.name == name {
        (partners[index], partners[last.index]) = (last.index, index)
        open.removeLast()
      }
    }
    var (low, high) = (0, items.count - 1)
    func isBlank(_ index: Int) -> Bool {
      if case .text(let range) = items[index] { !hasText(range) } else { false }
    }
    func isSingle(_ index: Int) -> Bool {
      if case .text = items[index] { false } else { partners[index] < 0 }
    }
    while low < high {
      if isBlank(low) || isSingle(low) {
        low += 1
      } else if isBlank(high) || isSingle(high) {
        high -= 1
      } else if partners[low] == high {
        low += 1
        high -= 1
      } else {
        break
      }
    }
    var kept = Array(items[low...high])
    if case .text(let range)? = kept.first {
      let start = bytes[range].firstIndex { !isSpace($0) } ?? range.lowerBound
      kept[0] = .text(start..<range.upperBound)
    }
    if case .text(let range)? = kept.last {
      let last = bytes[range].lastIndex { !isSpace($0) } ?? range.lowerBound
      kept[kept.count - 1] = .text(range.lowerBound..<last + 1)
    }
    return kept
  }

  private func hasText(_ range: Range<Int>) -> Bool { bytes[range].contains { !isSpace($0) } }

  private func decode(_ range: Range<Int>) -> MarkedText {
    var codes = CodeItems()
    append(range, to: &codes)
    return codes.marked
  }

  /// Appends text with white space collapsed; references that are not known are codes.
  private func append(_ range: Range<Int>, to codes: inout CodeItems) {
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      if isSpace(byte) {
        while index < range.upperBound, isSpace(bytes[index]) { index += 1 }
        codes.text.append(0x20)
      } else if byte == UInt8(ascii: "&"),
        let (scalar, length) = HTMLText.reference(bytes[index..<range.upperBound])
      {
        codes.text.append(utf8: scalar)
        index += length
      } else if byte == UInt8(ascii: "&"), let end = unknownReference(at: index, range.upperBound) {
        codes.code(bytes[index..<end])
        index = end
      } else {
        codes.text.append(byte)
        index += 1
      }
    }
  }

  private func unknownReference(at start: Int, _ limit: Int) -> Int? {
    var index = start + 1
    while index < min(limit, start + 33), isNameByte(bytes[index]) { index += 1 }
    guard index > start + 1, index < limit, bytes[index] == UInt8(ascii: ";") else { return nil }
    return index + 1
  }
}
