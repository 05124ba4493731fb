/// Way in which a format writes text.
enum Escaping: Equatable {
  /// Character data of XML; as a CDATA section if there are no codes and `section` is set.
  case xml(section: Bool)
  case android(AndroidText)
  case appleStrings
  case csv(separator: UInt8)
  case html
  /// Value of an attribute of HTML, whichever its quotes are.
  case htmlAttribute
  case json
  case markdown
  case po
  case properties(asciiOnly: Bool)
  /// Text without escapes; a blank line would end it.
  case subRip
  case webVTT
  case plain

  /// A target as the format writes it.
  ///
  /// - Parameters:
  ///   - lineEnd: line end of the file.
  ///   - lacks: true for characters that the file's encoding does not have.
  func write(
    _ content: MarkedText, lineEnd: String, lacks: (Unicode.Scalar) -> Bool = { _ in false }
  ) -> String {
    let pieces = content.pieces
    switch self {
    case .xml(section: true) where content.codes.isEmpty:
      return XMLText.section(content.text).replacing("\n", with: lineEnd)
    case .po: return POText.write(pieces.map(\.raw).joined(), lineEnd: lineEnd)
    case .csv(let separator): return DelimitedText.write(content.text, separator: separator)
    case .android(let text) where text.isSection:
      return XMLText.section(text.escape(content.text)).replacing("\n", with: lineEnd)
    default: break
    }
    var result = ""
    for piece in pieces {
      if piece.isCode {
        result += piece.raw
      } else {
        result += reference(escape(piece.raw, isFirst: result.isEmpty), lacks: lacks)
          .replacing("\n", with: lineEnd)
      }
    }
    if case .android(let text) = self, text.isQuoted { result = "\"" + result + "\"" }
    return result
  }

  private func escape(_ text: String, isFirst: Bool) -> String {
    switch self {
    case .xml: XMLText.escape(text)
    case .android(let android): XMLText.escape(android.escape(text, isFirst: isFirst))
    case .appleStrings: AppleStringsText.escape(text)
    case .html: HTMLText.escape(text)
    case .htmlAttribute:
      HTMLText.escape(text).replacing("\"", with: "&quot;").replacing("'", with: "&#39;")
    case .json: JSONText.escape(text)
    case .markdown: MarkdownText.escape(text, isFirst: isFirst)
    case .properties(let asciiOnly):
      PropertiesText.escape(text, isFirst: isFirst, asciiOnly: asciiOnly)
    case .subRip: SubtitleText.withoutBlankLines(text)
    case .webVTT: SubtitleText.escape(SubtitleText.withoutBlankLines(text))
    case .csv, .po, .plain: text
    }
  }

  /// Writes characters that the encoding lacks by their numbers, where the format can.
  private func reference(_ text: String, lacks: (Unicode.Scalar) -> Bool) -> String {
    guard text.unicodeScalars.contains(where: { !$0.isASCII && lacks($0) }) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      guard !scalar.isASCII, lacks(scalar) else {
        result.unicodeScalars.append(scalar)
        continue
      }
      switch self {
      case .xml, .android, .html, .htmlAttribute, .webVTT: result += "&#\(scalar.value);"
      case .json, .properties, .appleStrings:
        for unit in String(scalar).utf16 { result += unicodeEscape(unit) }
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

/// `\u` and four hexadecimal digits.
func unicodeEscape(_ unit: UInt16) -> String {
  let digits = String(unit, radix: 16, uppercase: true)
  return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
}

extension MarkedText {
  /// Text and codes in the order in which they stand in the file.
  ///
  /// Codes whose offset lies outside the text or within a character stand at the nearest place
  /// before it.
  var pieces: [(raw: String, isCode: Bool)] {
    guard !codes.isEmpty else { return [(text, false)] }
    let bytes = Array(text.utf8)
    var result: [(String, Bool)] = []
    var position = 0
    for code in codes {
      var place = min(max(code.offset, position), bytes.count)
      while place > position, place < bytes.count, bytes[place] & 0xC0 == 0x80 { place -= 1 }
      if place > position {
        result.append((String(decoding: bytes[position..<place], as: UTF8.self), false))
        position = place
      }
      result.append((code.text, true))
    }
    if position < bytes.count {
      result.append((String(decoding: bytes[position...], as: UTF8.self), false))
    }
    return result
  }
}
