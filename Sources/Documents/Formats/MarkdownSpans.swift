internal import Primitives

/// Scanner of the inline markup of a paragraph: emphasis, links, images, code and HTML are codes.
struct MarkdownSpans {
  private let bytes: [UInt8]
  private let parts: [Range<Int>]
  private var items = CodeItems()
  /// For each `[` that a link needs, the place of its closing bracket.
  private var brackets: [Int: Int] = [:]
  /// Delimiters of emphasis that have a partner: place, length, and if they close.
  private var emphasis: [Int: (length: Int, closes: Bool)] = [:]
  /// Ends of code spans by their beginnings.
  private var codeSpans: [Int: Int] = [:]

  init(_ bytes: [UInt8], _ parts: [Range<Int>]) {
    self.bytes = bytes
    self.parts = parts
  }

  mutating func read() -> MarkedText {
    for part in parts { findCode(part) }
    for part in parts { pair(part) }
    for (number, part) in parts.enumerated() {
      if number > 0 { joinLines(parts[number - 1].upperBound..<part.lowerBound) }
      var place = part.lowerBound
      while place < part.upperBound { place = step(place, part.upperBound) }
    }
    return items.marked
  }

  /// Joins two lines by a space, or by a code where the line end is to stay.
  private mutating func joinLines(_ gap: Range<Int>) {
    let isHard =
      bytes[gap].starts(with: "  ".utf8)
      || gap.lowerBound > 0 && bytes[gap.lowerBound - 1] == UInt8(ascii: "\\")
    if isHard { items.code(bytes[gap]) } else { items.text.append(0x20) }
  }

  /// Reads what stands at a place, and returns the next place.
  private mutating func step(_ place: Int, _ end: Int) -> Int {
    if let close = codeSpans[place] {
      items.code(bytes[place..<close])
      return close
    }
    switch bytes[place] {
    case UInt8(ascii: "\\") where place + 1 < end:
      // Escapes are text as they stand.
      items.text.append(contentsOf: bytes[place...place + 1])
      return place + 2
    case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"):
      guard let mark = emphasis[place] else { break }
      let raw = bytes[place..<place + mark.length]
      let name = String(decoding: raw, as: UTF8.self)
      if mark.closes { items.close(name, raw) } else { items.opening(name, raw) }
      return place + mark.length
    case UInt8(ascii: "!"):
      guard place + 1 < end, bytes[place + 1] == UInt8(ascii: "["), brackets[place + 1] != nil
      else { break }
      items.opening("]", bytes[place...place + 1])
      return place + 2
    case UInt8(ascii: "["):
      guard brackets[place] != nil else { break }
      items.opening("]", bytes[place...place])
      return place + 1
    case UInt8(ascii: "]"):
      guard let close = linkEnds[place] else { break }
      items.close("]", bytes[place..<close])
      return close
    case UInt8(ascii: "<"):
      guard let close = bytes[place..<min(end, place + 2000)].firstIndex(of: UInt8(ascii: ">")),
        place + 1 < close, case let next = bytes[place + 1],
        next == UInt8(ascii: "/") || next == UInt8(ascii: "!") || 0x61...0x7A ~= next | 0x20
      else { break }
      let raw = bytes[place...close]
      if raw.contains(UInt8(ascii: ":")) && !raw.contains(0x20) {
        items.code(raw)
      } else {
        items.tag(raw)
      }
      return close + 1
    case UInt8(ascii: "&"):
      guard let close = bytes[place..<min(end, place + 12)].firstIndex(of: UInt8(ascii: ";")),
        close > place + 1,
        bytes[(place + 1)..<close].allSatisfy({
          0x61...0x7A ~= $0 | 0x20 || 0x30...0x39 ~= $0 || $0 == UInt8(ascii: "#")
        })
      else { break }
      items.code(bytes[place...close])
      return close + 1
    default: break
    }
    items.text.append(bytes[place])
    return place + 1
  }

  // MARK: - Pairs

  /// Ends of links by the places of their closing brackets.
  private var linkEnds: [Int: Int] = [:]
  /// Last `)` or `]` of the part that is read; no link begins behind it.
  private var lastClosing = 0

  private mutating func findCode(_ part: Range<Int>) {
    /// Places of runs of backticks by their lengths, in order.
    var runs: [(place: Int, length: Int)] = []
    var place = part.lowerBound
    while place < part.upperBound {
      guard bytes[place] == UInt8(ascii: "`") else {
        place += bytes[place] == UInt8(ascii: "\\") ? 2 : 1
        continue
      }
      let start = place
      while place < part.upperBound, bytes[place] == UInt8(ascii: "`") { place += 1 }
      runs.append((start, place - start))
    }
    var next: [Int: Int] = [:]
    var partners = [Int?](repeating: nil, count: runs.count)
    for index in runs.indices.reversed() {
      partners[index] = next[runs[index].length]
      next[runs[index].length] = index
    }
    var index = 0
    while index < runs.count {
      if let partner = partners[index] {
        codeSpans[runs[index].place] = runs[partner].place + runs[partner].length
        index = partner
      }
      index += 1
    }
  }

  private mutating func pair(_ part: Range<Int>) {
    var open: [(place: Int, length: Int, mark: UInt8)] = []
    lastClosing = bytes[part].lastIndex { $0 == UInt8(ascii: ")") || $0 == UInt8(ascii: "]") } ?? 0
    var place = part.lowerBound
    while place < part.upperBound {
      if let close = codeSpans[place] {
        place = close
        continue
      }
      let byte = bytes[place]
      switch byte {
      case UInt8(ascii: "\\"): place += 2
      case UInt8(ascii: "["):
        open.append((place, 1, byte))
        place += 1
      case UInt8(ascii: "]"):
        defer { place += 1 }
        guard let last = open.lastIndex(where: { $0.mark == UInt8(ascii: "[") }) else { continue }
        let bracket = open[last].place
        // Emphasis that begins inside a link ends there.
        open.removeSubrange(last...)
        guard let end = linkEnd(place, part.upperBound) else { continue }
        brackets[bracket] = place
        linkEnds[place] = end
        place = end - 1
      case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"):
        var end = place
        while end < part.upperBound, bytes[end] == byte, end - place < 3 { end += 1 }
        delimiter(place..<end, byte, part, &open)
        place = end
      default: place += 1
      }
    }
  }

  private mutating func delimiter(
    _ run: Range<Int>, _ mark: UInt8, _ part: Range<Int>,
    _ open: inout [(place: Int, length: Int, mark: UInt8)]
  ) {
    guard mark != UInt8(ascii: "~") || run.count == 2 else { return }
    let before = run.lowerBound > part.lowerBound ? bytes[run.lowerBound - 1] : 0x20
    let after = run.upperBound < part.upperBound ? bytes[run.upperBound] : 0x20
    let isInWord = isWord(before) && isWord(after)
    if mark == UInt8(ascii: "_") && isInWord { return }
    let last = open.last
    if !isSpace(before), let last, last.mark == mark, last.length == run.count {
      emphasis[last.place] = (run.count, false)
      emphasis[run.lowerBound] = (run.count, true)
      open.removeLast()
    } else if !isSpace(after), open.count < 100 {
      open.append((run.lowerBound, run.count, mark))
    }
  }

  private func isWord(_ byte: UInt8) -> Bool {
    0x61...0x7A ~= byte | 0x20 || 0x30...0x39 ~= byte || byte >= 0x80
  }

  /// End of a link whose text ends with the bracket at `place`; nil if it is no link.
  private func linkEnd(_ place: Int, _ limit: Int) -> Int? {
    guard place + 1 < limit, place < lastClosing else { return nil }
    var index = place + 2
    switch bytes[place + 1] {
    case UInt8(ascii: "("):
      var depth = 1
      while index < min(limit, place + 1000) {
        if bytes[index] == UInt8(ascii: "(") { depth += 1 }
        if bytes[index] == UInt8(ascii: ")") { depth -= 1 }
        index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
        if depth == 0 { return index }
      }
      return nil
    case UInt8(ascii: "["):
      while index < min(limit, place + 1000) {
        if bytes[index] == UInt8(ascii: "]") { return index + 1 }
        index += 1
      }
      return nil
    default: return nil
    }
  }
}
