/// A drawing: a figure of a report or a separate SVG file.
package protocol Drawing: Block {
  /// Title above the drawing; empty for none.
  var title: String { get }
  /// Line below the title; empty for none.
  var subtitle: String { get }
  /// Text alternative for readers who cannot see the drawing.
  var summary: String { get }
  /// Size in units of the drawing, in which the font size is 13.
  var size: (width: Double, height: Double) { get }
  /// Whether the drawing is scaled to the width of the page instead of shown in its own size.
  var isScaled: Bool { get }
  /// Draws everything but title and subtitle.
  func draw(on svg: inout Markup)
}

extension Drawing {
  package func write(to html: inout Markup) {
    html.element("figure") { html in
      if !title.isEmpty || !subtitle.isEmpty {
        html.element("figcaption") { html in
          if !title.isEmpty { html.element("b", text: title) }
          if !subtitle.isEmpty { html.element("span", text: subtitle) }
        }
      }
      html.element("div", ["class": "scroll", "tabindex": "0"]) { html in
        let (width, height) = size
        let viewBox = "0 0 \(Self.whole(width)) \(Self.whole(height))"
        let scaled: Markup.Attributes = [
          "class": "wide", "role": "img", "viewBox": .text(viewBox),
        ]
        let natural: Markup.Attributes = [
          "role": "img", "width": .number(width.rounded(.up)),
          "height": .number(height.rounded(.up)),
        ]
        html.element("svg", isScaled ? scaled : natural, content: drawWithSummary)
      }
    }
  }

  /// SVG document of the drawing with its title, on an opaque light background that does not depend
  /// on the reader's colour scheme.
  package var svg: String {
    let (width, height) = size
    let (margin, header) = (24.0, title.isEmpty ? 0 : subtitle.isEmpty ? 36.0 : 58.0)
    let (fullWidth, fullHeight) = (width + 2 * margin, height + 2 * margin + header)
    var svg = Markup()
    svg.element(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "role": "img", "width": .number(fullWidth),
        "height": .number(fullHeight),
        "viewBox": .text("0 0 \(Self.whole(fullWidth)) \(Self.whole(fullHeight))"),
      ]
    ) { svg in
      svg.element("style") { $0.styles(Palette.light.resolving(StyleSheet.drawing)) }
      svg.empty("rect", ["class": "ground", "width": "100%", "height": "100%"])
      svg.element("text", ["class": "title", "x": .number(margin), "y": "36"], text: title)
      svg.element("text", ["class": "muted", "x": .number(margin), "y": "58"], text: subtitle)
      svg.element(
        "svg", ["x": .number(margin), "y": .number(margin + header)], content: drawWithSummary)
    }
    svg.literal("\n")
    return String(decoding: svg.bytes, as: UTF8.self)
  }

  private func drawWithSummary(_ svg: inout Markup) {
    svg.element("title", text: title.isEmpty ? summary : title)
    if !title.isEmpty { svg.element("desc", text: summary) }
    draw(on: &svg)
  }

  private static func whole(_ value: Double) -> Int { Int(min(1e6, value.rounded(.up))) }
}
