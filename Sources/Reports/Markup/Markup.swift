/// Writer of HTML or SVG.
///
/// Element names, attribute names and literals are static strings of the program; all other text is
/// escaped, so that text of a corpus is never taken for markup.
package struct Markup {
  /// Content written so far: well-formed XML in UTF-8.
  package private(set) var bytes: [UInt8] = []

  package init() {}

  /// Value of an attribute.
  enum Value: ExpressibleByStringLiteral {
    case text(String)
    case number(Double)
    case path(PathData)

    init(stringLiteral text: String) { self = .text(text) }
  }

  typealias Attributes = KeyValuePairs<StaticString, Value>

  /// Writes an element with the content that `content` writes.
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

  /// Writes an element that contains text.
  mutating func element(_ name: StaticString, _ attributes: Attributes = [:], text: String) {
    element(name, attributes) { $0.text(text) }
  }

  /// Writes an element without content.
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

  /// Writes a static string of the program without escaping.
  package mutating func literal(_ literal: StaticString) { bytes += literal.description.utf8 }

  /// Writes the content of a style element without escaping: style elements have no escapes.
  mutating func styles(_ styles: String) { bytes += styles.utf8 }

  /// Writes text that may be untrusted.
  ///
  /// Markup is escaped. Control characters, which are invalid in HTML and XML, are replaced by
  /// control pictures (U+2400 and following) or by U+FFFD.
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

  /// Writes a number with at most one decimal; see `appendCoordinate`.
  mutating func number(_ value: Double) { bytes.appendCoordinate(value) }
}

extension [UInt8] {
  /// Appends a number with at most one decimal.
  ///
  /// Numbers are clamped to ±1,000,000; NaN is written as 0.
  mutating func appendCoordinate(_ value: Double) {
    let bounded = value.isNaN ? 0 : Swift.min(1e6, Swift.max(-1e6, value))
    let tenths = Int((bounded * 10).rounded())
    if tenths < 0 { append(UInt8(ascii: "-")) }
    let (whole, rest) = abs(tenths).quotientAndRemainder(dividingBy: 10)
    self += String(whole).utf8
    if rest != 0 { self += [UInt8(ascii: "."), UInt8(ascii: "0") + UInt8(rest)] }
  }
}
