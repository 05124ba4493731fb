/// Text with emphasis, code and links to sections.
///
/// Untrusted text may be interpolated: all text is escaped.
///
///     "See \(link: "the sentences", to: "sentences"): \(code: file) has \(stressed: "most")."
package struct RichText: Sendable, ExpressibleByStringInterpolation {
  fileprivate enum Run: Sendable {
    case plain(String)
    case emphasized(String)
    case code(String)
    case link(String, section: String)
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

    /// - Parameter section: `id` of the section.
    package mutating func appendInterpolation(link text: String, to section: String) {
      runs.append(.link(text, section: section))
    }
  }

  /// Text without markup.
  var plain: String {
    runs.map { run in
      switch run {
      case .plain(let text), .emphasized(let text), .code(let text), .link(let text, _): text
      }
    }.joined()
  }

  func write(to html: inout Markup) {
    for run in runs {
      switch run {
      case .plain(let text): html.text(text)
      case .emphasized(let text): html.element("em", text: text)
      case .code(let text): html.element("code", text: text)
      case .link(let text, let section):
        html.element("a", ["href": .text("#" + Section.identifier(section))], text: text)
      }
    }
  }
}
