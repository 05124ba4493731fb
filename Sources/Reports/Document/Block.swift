/// A block of a section.
package protocol Block: Sendable {
  /// Appends well-formed elements.
  func write(to html: inout Markup)
}

/// A paragraph of text.
package struct Paragraph: Block {
  package var text: RichText

  package init(_ text: RichText) { self.text = text }

  package func write(to html: inout Markup) { html.element("p", content: text.write) }
}

/// A list of names with their values, such as options.
package struct Definitions: Block {
  package var entries: [(name: RichText, value: RichText)]

  package init(_ entries: [(name: RichText, value: RichText)]) { self.entries = entries }

  package func write(to html: inout Markup) {
    html.element("dl") { html in
      for entry in entries {
        html.element("dt", content: entry.name.write)
        html.element("dd", content: entry.value.write)
      }
    }
  }
}

/// Blocks that are collapsed under a summary line until the reader opens them.
package struct Details: Block {
  package var summary: RichText
  package var blocks: [any Block]

  package init(_ summary: RichText, blocks: [any Block]) {
    self.summary = summary
    self.blocks = blocks
  }

  package func write(to html: inout Markup) {
    html.element("details") { html in
      html.element("summary", content: summary.write)
      for block in blocks { block.write(to: &html) }
    }
  }
}

/// Plots side by side where the page is wide, and below each other on a phone.
package struct Figures: Block {
  package var plots: [any Drawing]

  package init(_ plots: [any Drawing]) { self.plots = plots }

  package func write(to html: inout Markup) {
    html.element("div", ["class": "figures"]) { html in
      for plot in plots { plot.write(to: &html) }
    }
  }
}
