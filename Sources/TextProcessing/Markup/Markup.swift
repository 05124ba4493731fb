import Primitives

/// Markup of a line of text.
public enum Markup: String, Sendable, CaseIterable {
  /// Tags are text, and protected spans.
  case none
  /// XML: tags, comments and processing instructions are inline codes, and references to characters
  /// stand for characters.
  case xml
  /// HTML: as XML; elements such as `<br>` need no end.
  case html

  /// Returns a line as text and inline codes.
  public func parse(_ line: String) -> MarkedLine {
    guard self != .none,
      line.utf8.contains(UInt8(ascii: "<")) || line.utf8.contains(UInt8(ascii: "&"))
    else { return MarkedLine(text: line, codes: []) }
    var line = line
    line.makeContiguousUTF8()
    var parser = MarkupParser(isHTML: self == .html)
    return parser.parse(line.utf8Span.span)
  }
}

/// Characters that are written as references to them.
struct Escaping: Sendable, Equatable {
  /// Whether `<`, `>` and `&` are escaped.
  var isActive = false
  /// Those of them that the line also writes as they are.
  var bare: Set<Unicode.Scalar> = []
  /// Whether the line writes quotation marks as references only.
  var quotes = false
  /// Whether the line writes apostrophes as references only.
  var apostrophes = false
  /// Whether the line writes no-break spaces as references only.
  var spaces = false

  func escape(_ text: Substring) -> String {
    guard isActive else { return String(text) }
    var output = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case _ where bare.contains(scalar): output.unicodeScalars.append(scalar)
      case "&": output += "&amp;"
      case "<": output += "&lt;"
      case ">": output += "&gt;"
      case "\"" where quotes: output += "&quot;"
      case "'" where apostrophes: output += "&apos;"
      case "\u{A0}" where spaces: output += "&nbsp;"
      default: output.unicodeScalars.append(scalar)
      }
    }
    return output
  }
}

/// Parser of one line of XML or HTML. Anything that is no tag or reference is text.
struct MarkupParser {
  private let isHTML: Bool
  private var text: [UInt8] = []
  private var codes: [InlineCode] = []
  private var escaping = Escaping(isActive: true)
  /// Characters that the line also writes as they are.
  private var (hasQuote, hasApostrophe, hasSpace) = (false, false, false)

  init(isHTML: Bool) { self.isHTML = isHTML }

  mutating func parse(_ line: Span<UInt8>) -> MarkedLine {
    var index = 0
    while index < line.count {
      switch line[index] {
      case UInt8(ascii: "<"):
        if let end = endOfCode(at: index, in: line) {
          index = end
          continue
        }
        escaping.bare.insert("<")
      case UInt8(ascii: "&"):
        if let (scalar, end) = reference(at: index, in: line) {
          switch scalar {
          case "\"": escaping.quotes = true
          case "'": escaping.apostrophes = true
          case "\u{A0}": escaping.spaces = true
          default: break
          }
          text.append(utf8: scalar)
          index = end
          continue
        }
        escaping.bare.insert("&")
      case UInt8(ascii: ">"): escaping.bare.insert(">")
      case UInt8(ascii: "\""): hasQuote = true
      case UInt8(ascii: "'"): hasApostrophe = true
      case 0xC2 where index + 1 < line.count && line[index + 1] == 0xA0: hasSpace = true
      default: break
      }
      text.append(line[index])
      index += 1
    }
    if hasQuote { escaping.quotes = false }
    if hasApostrophe { escaping.apostrophes = false }
    if hasSpace { escaping.spaces = false }
    return MarkedLine(spacing: text, codes: codes, escaping: escaping)
  }

  // MARK: - Codes

  /// Adds the code at `start`, if there is one, and returns its end.
  private mutating func endOfCode(at start: Int, in line: Span<UInt8>) -> Int? {
    for (opening, closing) in [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", ">")] {
      guard line.starts(opening, at: start) else { continue }
      guard let end = line.end(of: closing, from: start + opening.utf8.count) else { return nil }
      add(.single, start..<end, in: line, name: "")
      return end
    }
    guard let end = MarkupTag.end(at: start, in: line, chunk: start..<line.count) else {
      return nil
    }
    let isClosing = line[start + 1] == UInt8(ascii: "/")
    let name = line.tagName(at: isClosing ? start + 2 : start + 1)
    let isSingle =
      line[end - 2] == UInt8(ascii: "/") || (isHTML && Self.voidElements.contains(name))
    if !isClosing, !isSingle, isHTML, Self.opaqueElements.contains(name),
      let close = line.end(of: "</\(name)>", from: end)
    {
      add(.single, start..<close, in: line, name: name)
      return close
    }
    add(isSingle ? .single : isClosing ? .closing : .opening, start..<end, in: line, name: name)
    return end
  }

  private mutating func add(
    _ kind: InlineCode.Kind, _ range: Range<Int>, in line: Span<UInt8>, name: String
  ) {
    var bytes: [UInt8] = []
    bytes.append(range, of: line)
    codes.append(
      InlineCode(
        kind, String(decoding: bytes, as: UTF8.self), name: name, position: text.count))
  }

  private static let voidElements: Set<String> = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
  ]
  /// Elements whose content is no text in a human language.
  private static let opaqueElements: Set<String> = [
    "script", "style", "code", "pre", "kbd", "samp",
  ]

  // MARK: - References

  /// Returns the character that a reference stands for, and the end of the reference.
  private func reference(
    at start: Int, in line: Span<UInt8>
  ) -> (scalar: Unicode.Scalar, end: Int)? {
    var end = start + 1
    while end < line.count, end - start < 12, line[end] != UInt8(ascii: ";") { end += 1 }
    guard end < line.count, end - start > 2, line[end] == UInt8(ascii: ";") else { return nil }
    var bytes: [UInt8] = []
    bytes.append(start + 1..<end, of: line)
    let name = String(decoding: bytes, as: UTF8.self)
    let scalar: Unicode.Scalar?
    switch name {
    case "amp": scalar = "&"
    case "lt": scalar = "<"
    case "gt": scalar = ">"
    case "quot": scalar = "\""
    case "apos": scalar = "'"
    case "nbsp": scalar = "\u{A0}"
    default:
      guard name.hasPrefix("#") else { return nil }
      let isHexadecimal = name.hasPrefix("#x") || name.hasPrefix("#X")
      let digits = name.dropFirst(isHexadecimal ? 2 : 1)
      scalar = UInt32(digits, radix: isHexadecimal ? 16 : 10).flatMap(Unicode.Scalar.init)
    }
    // Control characters would not survive.
    guard let scalar, scalar.value >= 0x20 else { return nil }
    return (scalar, end + 1)
  }
}

extension Span where Element == UInt8 {
  func starts(_ prefix: String, at index: Int) -> Bool {
    guard index + prefix.utf8.count <= count else { return false }
    for (offset, byte) in prefix.utf8.enumerated() where self[index + offset] != byte {
      return false
    }
    return true
  }

  /// Returns the index after the next occurrence of `text`, ASCII letters in any case, or nil.
  func end(of text: String, from start: Int) -> Int? {
    let text = Array(text.utf8)
    var index = start
    while index + text.count <= count {
      var offset = 0
      while offset < text.count,
        self[index + offset] == text[offset]
          || ((UInt8(ascii: "a")...UInt8(ascii: "z")).contains(text[offset])
            && self[index + offset] | 0x20 == text[offset])
      {
        offset += 1
      }
      if offset == text.count { return index + offset }
      index += 1
    }
    return nil
  }

  /// Returns the name of a tag in small letters.
  func tagName(at start: Int) -> String {
    var bytes: [UInt8] = []
    var index = start
    while index < count {
      let byte = self[index]
      guard byte != UInt8(ascii: ">"), byte != UInt8(ascii: "/"), byte > 0x20 else { break }
      bytes.append(byte)
      index += 1
    }
    return String(decoding: bytes, as: UTF8.self).lowercased()
  }
}
