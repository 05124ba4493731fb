/// Text with emphasis and code.
///
/// Untrusted text may be interpolated: all text is escaped.
///
///     "\(code: file) has \(stressed: "most") of the sentences."
package struct RichText: Sendable, ExpressibleByStringInterpolation {
  fileprivate enum Run: Sendable {
    case plain(String)
    case emphasized(String)
    case code(String)
  }

  private var runs: [Run]

  package init(_ text: String) { runs = [.plain(text)] }

  package init(stringLiteral text: String) { self.init(text) }

  package init(stringInterpolation: StringInterpolation) { runs = stringInterpolation.runs }

  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var runs: [Run] = []

    package init(literalCapacity: Int, interpolationCount: Int) {}

    package mutating func appendLiteral(_ text: String) { runs.append(.plain(text)) }

    package mutating func appendInterpolation(_ text: String) { runs.append(.plain(text)) }

    package mutating func appendInterpolation(_ number: Int) { runs.append(.plain(String(number))) }

    package mutating func appendInterpolation(stressed text: String) {
      runs.append(.emphasized(text))
    }

    package mutating func appendInterpolation(code text: String) { runs.append(.code(text)) }
  }

  /// Text without markup.
  var plain: String {
    runs.map { run in
      switch run {
      case .plain(let text), .emphasized(let text), .code(let text): text
      }
    }.joined()
  }

  func write(to html: inout Markup) {
    for run in runs {
      switch run {
      case .plain(let text): html.text(text)
      case .emphasized(let text): html.element("em", text: text)
      case .code(let text): html.element("code", text: text)
      }
    }
  }
}
