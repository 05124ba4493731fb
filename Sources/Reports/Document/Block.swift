/// Something that a section is made of.
package protocol Block: Sendable {
  /// Appends well-formed elements.
  func write(to html: inout Markup)
}

/// Words that belong together.
package struct Paragraph: Block {
  package var text: RichText

  package init(_ text: RichText) { self.text = text }

  package func write(to html: inout Markup) {
    html.element("p", content: text.write)
  }
}

/// Text with the spaces and lines it has.
package struct Preformatted: Block {
  package var text: String

  package init(_ text: String) { self.text = text }

  package func write(to html: inout Markup) {
    html.element("pre", ["tabindex": "0"], text: text)
  }
}

/// Names and what they stand for, such as options and their values.
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

/// Blocks that are folded away under a line until the reader wants them.
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
