internal import Primitives

/// Character data of HTML.
enum HTMLText {
  private static let named: [String: Unicode.Scalar] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}",
    "copy": "\u{A9}", "reg": "\u{AE}", "trade": "\u{2122}", "hellip": "\u{2026}",
    "mdash": "\u{2014}", "ndash": "\u{2013}", "lsquo": "\u{2018}", "rsquo": "\u{2019}",
    "sbquo": "\u{201A}", "ldquo": "\u{201C}", "rdquo": "\u{201D}", "bdquo": "\u{201E}",
    "laquo": "\u{AB}", "raquo": "\u{BB}", "lsaquo": "\u{2039}", "rsaquo": "\u{203A}",
    "bull": "\u{2022}", "middot": "\u{B7}", "times": "\u{D7}", "deg": "\u{B0}", "euro": "\u{20AC}",
    "pound": "\u{A3}", "cent": "\u{A2}", "yen": "\u{A5}", "sect": "\u{A7}", "para": "\u{B6}",
    "larr": "\u{2190}", "rarr": "\u{2192}", "uarr": "\u{2191}", "darr": "\u{2193}",
    "auml": "\u{E4}", "ouml": "\u{F6}", "uuml": "\u{FC}", "Auml": "\u{C4}", "Ouml": "\u{D6}",
    "Uuml": "\u{DC}", "szlig": "\u{DF}", "eacute": "\u{E9}", "egrave": "\u{E8}",
    "ecirc": "\u{EA}", "agrave": "\u{E0}", "acirc": "\u{E2}", "ccedil": "\u{E7}",
    "ntilde": "\u{F1}", "aacute": "\u{E1}", "iacute": "\u{ED}", "oacute": "\u{F3}",
    "uacute": "\u{FA}", "iexcl": "\u{A1}", "iquest": "\u{BF}", "shy": "\u{AD}",
    "ensp": "\u{2002}", "emsp": "\u{2003}", "thinsp": "\u{2009}", "zwnj": "\u{200C}",
    "zwj": "\u{200D}", "lrm": "\u{200E}", "rlm": "\u{200F}", "minus": "\u{2212}",
  ]

  /// The character of a reference at the beginning of `raw`, and the length of the reference.
  static func reference(_ raw: ArraySlice<UInt8>) -> (Unicode.Scalar, length: Int)? {
    if let known = XMLText.reference(raw) { return known }
    guard let end = raw.prefix(12).firstIndex(of: UInt8(ascii: ";")) else { return nil }
    let name = String(decoding: raw[(raw.startIndex + 1)..<end], as: UTF8.self)
    return named[name].map { ($0, end - raw.startIndex + 1) }
  }

  static func escape(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\u{A0}": result += "&nbsp;"
      case "\u{AD}": result += "&shy;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

/// Elements of HTML by their role in text.
enum HTMLElements {
  private static let inline: Set = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn",
    "em", "font", "i", "img", "ins", "kbd", "mark", "math", "q", "rb", "rp", "rt", "ruby", "s",
    "samp", "small", "span", "strike", "strong", "sub", "sup", "svg", "time", "tt", "u", "var",
    "wbr",
  ]
  private static let void: Set = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
  ]
  private static let untranslated: Set = [
    "code", "kbd", "math", "pre", "samp", "script", "style", "svg", "var",
  ]
  private static let attributes: Set = ["alt", "aria-label", "placeholder", "title"]
  private static let describedProperties: Set = [
    "description", "keywords", "og:title", "og:description", "og:site_name", "og:image:alt",
    "twitter:title", "twitter:description", "twitter:image:alt",
  ]

  static func isInline(_ name: String) -> Bool { inline.contains(name) }

  static func isVoid(_ name: String) -> Bool { void.contains(name) }

  /// True for elements whose content is copied.
  static func isUntranslated(_ name: String) -> Bool { untranslated.contains(name) }

  /// True if an attribute of an element is text for readers.
  static func isText(
    _ attribute: String, of element: String, _ value: (String) -> String?
  ) -> Bool {
    if attributes.contains(attribute) { return true }
    switch (element, attribute) {
    case ("meta", "content"):
      return [value("name"), value("property")].compactMap { $0?.lowercased() }
        .contains { describedProperties.contains($0) }
    case ("input", "value"):
      return ["button", "reset", "submit", "search", "text"].contains(
        value("type")?.lowercased() ?? "text")
    default: return false
    }
  }
}
