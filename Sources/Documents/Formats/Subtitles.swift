internal import Primitives

/// Reader of subtitles, SubRip and WebVTT: each cue is a segment.
enum Subtitles {
  static func read(_ text: DecodedText, isWebVTT: Bool) throws(LineError) -> DocumentContent {
    let bytes = text.bytes
    let lines = TextLine.all(in: bytes)
    var content = DocumentContent()
    var hasTimes = false
    var index = 0
    while index < lines.count {
      guard !lines[index].isBlank(bytes) else {
        index += 1
        continue
      }
      let start = index
      while index < lines.count, !lines[index].isBlank(bytes) { index += 1 }
      let block = lines[start..<index]
      guard let times = block.firstIndex(where: { isTimes(bytes[$0.range]) }), times - start <= 1
      else { continue }
      hasTimes = true
      guard times + 1 < index else { continue }
      let range = lines[times + 1].range.lowerBound..<lines[index - 1].range.upperBound
      let name = lines[start].trimmed(bytes)
      let number = content.segments.count + 1
      var segment = Segment(
        unit: times > start ? String(decoding: bytes[name], as: UTF8.self) : "\(number)",
        source: SubtitleText.read(bytes[range], isWebVTT: isWebVTT))
      segment.context = String(decoding: bytes[lines[times].range], as: UTF8.self)
      guard !segment.source.text.trimmed.isEmpty else { continue }
      content.segments.append(
        FoundSegment(
          segment: segment, edits: [Edit(range, .content(isWebVTT ? .webVTT : .subRip))],
          place: lines[start].range.lowerBound))
    }
    guard hasTimes || !lines.contains(where: { !$0.isBlank(bytes) }) || isWebVTT else {
      throw LineError(
        line: 1,
        "there is no line with times such as 00:00:01,000 --> 00:00:02,000; check the "
          + "format of the file")
    }
    return content
  }

  private static func isTimes(_ line: ArraySlice<UInt8>) -> Bool {
    guard let first = line.first(where: { !isSpace($0) }), 0x30...0x39 ~= first,
      let arrow = line.firstIndex(of: UInt8(ascii: ">"))
    else { return false }
    return line[..<arrow].suffix(2).elementsEqual("--".utf8)
  }
}

/// Text of subtitles with its markup.
enum SubtitleText {
  /// Reads tags such as `<i>` and `{\an8}` as codes; in WebVTT, references as characters.
  static func read(_ raw: ArraySlice<UInt8>, isWebVTT: Bool) -> MarkedText {
    var items = CodeItems()
    var index = raw.startIndex
    while index < raw.endIndex {
      let byte = raw[index]
      if byte == UInt8(ascii: "<"),
        let end = raw[index...].prefix(200).firstIndex(of: UInt8(ascii: ">"))
      {
        items.tag(raw[index...end])
        index = end + 1
      } else if byte == UInt8(ascii: "{"), index + 1 < raw.endIndex,
        raw[index + 1] == UInt8(ascii: "\\"),
        let end = raw[index...].prefix(200).firstIndex(of: UInt8(ascii: "}"))
      {
        items.code(raw[index...end])
        index = end + 1
      } else if byte == UInt8(ascii: "&"), isWebVTT,
        let (scalar, length) = HTMLText.reference(raw[index...])
      {
        items.text.append(utf8: scalar)
        index += length
      } else {
        if byte != 0x0D {
          items.text.append(byte)
        } else if index + 1 == raw.endIndex || raw[index + 1] != 0x0A {
          items.text.append(0x0A)
        }
        index += 1
      }
    }
    return items.marked
  }

  static func escape(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("-->", with: "--&gt;")
  }

  /// A blank line would end the cue.
  static func withoutBlankLines(_ text: String) -> String {
    guard text.contains("\n\n") || text.contains("\n ") else { return text }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let kept = lines.filter { !$0.allSatisfy(\.isWhitespace) }
    return kept.isEmpty ? text : kept.joined(separator: "\n")
  }
}

/// Text and codes as they are met, tags paired by their names.
struct CodeItems {
  var text: [UInt8] = []
  private var codes: [InlineCode] = []
  private var open: [(name: String, index: Int)] = []
  private var pairs = 0

  mutating func code(
    _ raw: ArraySlice<UInt8>, _ kind: InlineCode.Kind = .single, pair: Int? = nil
  ) {
    codes.append(
      InlineCode(
        offset: text.count, text: String(decoding: raw, as: UTF8.self), kind: kind, pair: pair))
  }

  /// Adds a tag of HTML or the like: `<b>` opens a span that `</b>` closes.
  mutating func tag(_ raw: ArraySlice<UInt8>) {
    let inner = raw.dropFirst().dropLast()
    let closes = inner.first == UInt8(ascii: "/")
    let name = String(
      decoding: inner.dropFirst(closes ? 1 : 0).prefix { !isSpace($0) && $0 != 0x2F && $0 != 0x2E },
      as: UTF8.self
    ).lowercased()
    if closes {
      close(name, raw)
    } else if inner.last == UInt8(ascii: "/") || HTMLElements.isVoid(name) {
      code(raw)
    } else {
      opening(name, raw)
    }
  }

  mutating func opening(_ name: String, _ raw: ArraySlice<UInt8>) {
    open.append((name, codes.count))
    code(raw)
  }

  /// Closes the innermost open span if it has that name, else adds a single code.
  mutating func close(_ name: String, _ raw: ArraySlice<UInt8>) {
    guard let last = open.last, last.name == name else {
      code(raw)
      return
    }
    open.removeLast()
    codes[last.index].kind = .open
    codes[last.index].pair = pairs
    code(raw, .close, pair: pairs)
    pairs += 1
  }

  var marked: MarkedText { MarkedText(String(decoding: text, as: UTF8.self), codes: codes) }
}
