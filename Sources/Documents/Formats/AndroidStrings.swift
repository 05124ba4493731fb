internal import Primitives

/// Reader of Android's `strings.xml`.
enum AndroidStrings {
  static func read(_ text: DecodedText) throws(LineError) -> DocumentContent {
    let tokens = try XMLTokens(text.bytes)
    var content = DocumentContent()
    var notes: [String] = []
    var token = 0
    while token < tokens.count {
      defer { token += 1 }
      if tokens.kinds[token] == .comment {
        notes.append(String(tokens.source(tokens.range(token)).dropFirst(4).dropLast(3)).trimmed)
      }
      let kind = tokens.name(token)
      guard ["string", "string-array", "plurals"].contains(kind) else {
        if tokens.kinds[token] == .start { notes = [] }
        continue
      }
      let attributes = tokens.attributes(token)
      var segment = Segment(
        unit: attributes.first { $0.name == "name" }?.value ?? "", source: MarkedText())
      segment.notes = notes
      notes = []
      segment.isTranslatable = !attributes.contains {
        $0.name == "translatable" && $0.value == "false"
      }
      if kind == "string" {
        add(token, segment, in: tokens, to: &content)
      } else {
        for (index, item) in tokens.children(token).enumerated() where tokens.name(item) == "item" {
          var part = segment
          part.plural = kind == "plurals" ? tokens.attribute("quantity", item) : nil
          part.unit += "/" + (part.plural ?? "\(index)")
          add(item, part, in: tokens, to: &content)
        }
      }
      token = tokens.partners[token]
    }
    return content
  }

  private static func add(
    _ token: Int, _ model: Segment, in tokens: XMLTokens, to content: inout DocumentContent
  ) {
    let raw = XMLContent(tokens, token) { inner in
      // The content of <xliff:g> is not to be translated.
      tokens.name(inner) == "g" ? .code(.single, pair: nil) : .span
    }
    let style = AndroidText(
      isQuoted: raw.marked.codes.isEmpty && raw.marked.text.count >= 2
        && raw.marked.text.hasPrefix("\"") && raw.marked.text.hasSuffix("\""),
      isSection: raw.isSection)
    var segment = model
    segment.source = style.decode(raw.marked)
    // A reference to another resource is no text.
    guard !segment.source.text.trimmed.isEmpty,
      !(raw.marked.text.hasPrefix("@") && raw.marked.text.contains("/"))
    else { return }
    content.segments.append(
      FoundSegment(
        segment: segment, edits: tokens.replacement(of: token, escaping: .android(style)),
        place: tokens.starts[token]))
  }
}

/// Escapes of Android's strings, which lie below those of XML.
struct AndroidText: Equatable {
  /// True if the whole string stands in quotation marks, which keep its white space.
  var isQuoted: Bool
  /// True if the string is a CDATA section.
  var isSection: Bool

  /// Decodes escapes; the offsets of codes move with the text.
  func decode(_ marked: MarkedText) -> MarkedText {
    var result = MarkedText()
    var text: [UInt8] = []
    for piece in marked.pieces {
      guard !piece.isCode else {
        var code = marked.codes[result.codes.count]
        code.offset = text.count
        result.codes.append(code)
        continue
      }
      var raw = Array(piece.raw.utf8)[...]
      if isQuoted { raw = raw.dropFirst().dropLast() } else { raw = Self.collapsed(raw)[...] }
      text += BackslashText.decode(raw, unicode: [UInt8(ascii: "u")]).utf8
    }
    result.text = String(decoding: text, as: UTF8.self)
    return result
  }

  /// White space with a line end counts as one space, as Android reads it.
  private static func collapsed(_ raw: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    var index = raw.startIndex
    while index < raw.endIndex {
      let end = raw[index...].firstIndex { !isSpace($0) } ?? raw.endIndex
      if raw[index..<end].contains(0x0A) {
        result.append(0x20)
        index = end
      } else {
        result.append(raw[index])
        index += 1
      }
    }
    return result
  }

  func escape(_ text: String, isFirst: Bool = true) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\\\"
      case "'": result += isQuoted ? "'" : "\\'"
      case "\"": result += isSection ? "\"" : "\\\""
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "@" where isFirst && result.isEmpty, "?" where isFirst && result.isEmpty:
        result += "\\" + String(scalar)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
