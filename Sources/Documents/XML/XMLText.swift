internal import Primitives

/// Character data of XML: references decoded when read, escaped when written.
enum XMLText {
  /// Decodes the predefined entities, numeric references and line ends of `raw`.
  ///
  /// Other references stay as they stand.
  static func decode(_ raw: ArraySlice<UInt8>, into result: inout [UInt8]) {
    var index = raw.startIndex
    while index < raw.endIndex {
      let byte = raw[index]
      if byte == UInt8(ascii: "\r") {
        result.append(UInt8(ascii: "\n"))
        index += 1
        if index < raw.endIndex, raw[index] == UInt8(ascii: "\n") { index += 1 }
      } else if byte == UInt8(ascii: "&"), let (scalar, length) = reference(raw[index...]) {
        result.append(utf8: scalar)
        index += length
      } else {
        result.append(byte)
        index += 1
      }
    }
  }

  static func decoded(_ raw: ArraySlice<UInt8>) -> String {
    var result: [UInt8] = []
    decode(raw, into: &result)
    return String(decoding: result, as: UTF8.self)
  }

  /// The character that a predefined or numeric reference at the beginning of `raw` stands for,
  /// and the length of the reference.
  static func reference(_ raw: ArraySlice<UInt8>) -> (Unicode.Scalar, length: Int)? {
    let window = raw.prefix(12)
    guard let end = window.firstIndex(of: UInt8(ascii: ";")) else { return nil }
    let name = String(decoding: window[(raw.startIndex + 1)..<end], as: UTF8.self)
    let length = end - raw.startIndex + 1
    switch name {
    case "lt": return ("<", length)
    case "gt": return (">", length)
    case "amp": return ("&", length)
    case "quot": return ("\"", length)
    case "apos": return ("'", length)
    default:
      guard name.hasPrefix("#") else { return nil }
      let digits = name.dropFirst()
      let value =
        digits.hasPrefix("x") || digits.hasPrefix("X")
        ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
      guard let value, let scalar = Unicode.Scalar(value) else { return nil }
      return (scalar, length)
    }
  }

  /// Text as character data; a carriage return must be a reference to survive.
  static func escape(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\r": result += "&#13;"
      default: if isAllowed(scalar) { result.unicodeScalars.append(scalar) }
      }
    }
    return result
  }

  /// Text as one or more CDATA sections.
  static func section(_ text: String) -> String {
    let allowed = String(String.UnicodeScalarView(text.unicodeScalars.filter(isAllowed)))
    return "<![CDATA[" + allowed.replacing("]]>", with: "]]]]><![CDATA[>") + "]]>"
  }

  /// Text as the value of an attribute in double quotes.
  static func attribute(_ text: String) -> String {
    escape(text).replacing("\"", with: "&quot;").replacing("\n", with: "&#10;")
      .replacing("\t", with: "&#9;")
  }

  /// Characters that XML 1.0 can represent.
  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
    default: false
    }
  }
}
