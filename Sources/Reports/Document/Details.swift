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
