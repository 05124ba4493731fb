internal import Primitives

/// Reader of Java's `.properties` files.
enum JavaProperties {
  static func read(_ text: DecodedText) throws(LineError) -> DocumentContent {
    let bytes = text.bytes
    let asciiOnly = !bytes.contains { $0 >= 0x80 }
    var content = DocumentContent()
    var notes: [String] = []
    var position = 0
    while position < bytes.count {
      let start = position
      while position < bytes.count, isSpace(bytes[position]) || bytes[position] == 0x0C {
        position += 1
      }
      guard position < bytes.count else { break }
      let first = bytes[position]
      if first == UInt8(ascii: "#") || first == UInt8(ascii: "!") {
        let begin = position + 1
        while position < bytes.count, bytes[position] != 0x0A, bytes[position] != 0x0D {
          position += 1
        }
        notes.append(String(decoding: bytes[begin..<position], as: UTF8.self).trimmed)
        continue
      }
      let key = self.key(bytes, &position)
      let value = self.value(bytes, &position)
      let decoded = PropertiesText.decode(bytes[value])
      defer { notes = [] }
      guard !decoded.isEmpty else { continue }
      var segment = Segment(unit: PropertiesText.decode(bytes[key]), source: MarkedText(decoded))
      segment.notes = notes.filter { !$0.isEmpty }
      content.segments.append(
        FoundSegment(
          segment: segment, edits: [Edit(value, .content(.properties(asciiOnly: asciiOnly)))],
          place: max(start, key.lowerBound)))
    }
    return content
  }

  /// Range of a key; the position moves behind its separator.
  private static func key(_ bytes: [UInt8], _ position: inout Int) -> Range<Int> {
    let start = position
    while position < bytes.count, !isSpace(bytes[position]), !isSeparator(bytes[position]) {
      position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
    }
    position = min(position, bytes.count)
    let end = position
    func skipBlanks() {
      while position < bytes.count, bytes[position] == 0x20 || bytes[position] == 0x09 {
        position += 1
      }
    }
    skipBlanks()
    if position < bytes.count, isSeparator(bytes[position]) {
      position += 1
      skipBlanks()
    }
    return start..<end
  }

  /// Range of a value with its continuation lines.
  private static func value(_ bytes: [UInt8], _ position: inout Int) -> Range<Int> {
    let start = position
    while position < bytes.count, bytes[position] != 0x0A, bytes[position] != 0x0D {
      guard bytes[position] == UInt8(ascii: "\\"), position + 1 < bytes.count else {
        position += 1
        continue
      }
      let isCRLF =
        bytes[position + 1] == 0x0D && position + 2 < bytes.count && bytes[position + 2] == 0x0A
      position += isCRLF ? 3 : 2
    }
    return start..<position
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "=") || byte == UInt8(ascii: ":")
  }
}

/// Escapes of `.properties` files.
enum PropertiesText {
  static func decode(_ raw: ArraySlice<UInt8>) -> String {
    var joined: [UInt8] = []
    var index = raw.startIndex
    while index < raw.endIndex {
      guard raw[index] == UInt8(ascii: "\\"), index + 1 < raw.endIndex else {
        joined.append(raw[index])
        index += 1
        continue
      }
      guard raw[index + 1] == 0x0A || raw[index + 1] == 0x0D else {
        joined.append(contentsOf: raw[index...index + 1])
        index += 2
        continue
      }
      // A line goes on behind the white space of the next one.
      index += 1
      while index < raw.endIndex, isSpace(raw[index]) { index += 1 }
    }
    return BackslashText.decode(joined[...], unicode: [UInt8(ascii: "u")])
  }

  static func escape(_ text: String, isFirst: Bool, asciiOnly: Bool) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\u{C}": result += "\\f"
      case " " where isFirst && result.isEmpty: result += "\\ "
      default:
        if asciiOnly && !scalar.isASCII {
          for unit in String(scalar).utf16 { result += unicodeEscape(unit).lowercasedEscape }
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result
  }
}

extension String {
  /// `\u00fc` for `\u00FC`, as native2ascii writes it.
  fileprivate var lowercasedEscape: String { lowercased() }
}
