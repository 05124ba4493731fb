/// HTML or SVG as it grows. Names and marks of the language come from the program's own text; everything
/// else is escaped, so that no word of a corpus is ever taken for markup.
package struct Markup {
  /// UTF-8, well-formed XML.
  package private(set) var bytes: [UInt8] = []

  package init() {}

  /// What an attribute is set to.
  enum Value: ExpressibleByStringLiteral {
    case text(String)
    case number(Double)
    case path(PathData)

    init(stringLiteral text: String) { self = .text(text) }
  }

  typealias Attributes = KeyValuePairs<StaticString, Value>

  /// An element with what `content` writes in it.
  mutating func element(
    _ name: StaticString, _ attributes: Attributes = [:], content: (inout Markup) -> Void
  ) {
    open(name, attributes)
    literal(">")
    content(&self)
    literal("</")
    literal(name)
    literal(">")
  }

  mutating func element(_ name: StaticString, _ attributes: Attributes = [:], text: String) {
    element(name, attributes) { $0.text(text) }
  }

  /// An element without content.
  mutating func empty(_ name: StaticString, _ attributes: Attributes = [:]) {
    open(name, attributes)
    literal("/>")
  }

  private mutating func open(_ name: StaticString, _ attributes: Attributes) {
    literal("<")
    literal(name)
    for (key, value) in attributes {
      literal(" ")
      literal(key)
      literal("=\"")
      switch value {
      case .text(let value): text(value)
      case .number(let value): number(value)
      case .path(let value): bytes += value.bytes
      }
      literal("\"")
    }
  }

  /// The program's own words, as they are.
  mutating func literal(_ literal: StaticString) {
    bytes += literal.description.utf8
  }

  /// The content of a style element, which knows no escapes.
  mutating func styles(_ styles: String) { bytes += styles.utf8 }

  /// Anybody's words. What would be markup is escaped; control characters, which neither HTML nor XML can
  /// hold, are shown by their pictures (U+2400 and after).
  package mutating func text(_ text: String) {
    bytes.reserveCapacity(bytes.count + text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": literal("&amp;")
      case "<": literal("&lt;")
      case ">": literal("&gt;")
      case "\"": literal("&quot;")
      case "\t", "\n": bytes.append(UInt8(scalar.value))
      case "\u{0}"..<" ": append(Unicode.Scalar(0x2400 + scalar.value) ?? "\u{fffd}")
      case "\u{7f}": append("\u{2421}")
      case "\u{80}"..<"\u{a0}", "\u{fffe}", "\u{ffff}": append("\u{fffd}")
      default: append(scalar)
      }
    }
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    bytes += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
  }

  /// A number to one digit after the point, as short as it can be written.
  mutating func number(_ value: Double) { bytes.appendCoordinate(value) }
}

extension [UInt8] {
  /// A number to one digit after the point. What lies beyond a million, or is no number, is no place on a
  /// drawing, and becomes the nearest that is.
  mutating func appendCoordinate(_ value: Double) {
    let bounded = value.isNaN ? 0 : Swift.min(1e6, Swift.max(-1e6, value))
    let tenths = Int((bounded * 10).rounded())
    if tenths < 0 { append(UInt8(ascii: "-")) }
    let (whole, rest) = abs(tenths).quotientAndRemainder(dividingBy: 10)
    self += String(whole).utf8
    if rest != 0 { self += [UInt8(ascii: "."), UInt8(ascii: "0") + UInt8(rest)] }
  }
}
