/// Text with the spaces and lines it has.
package struct Preformatted: Block {
  package var text: String

  package init(_ text: String) { self.text = text }

  package func write(to html: inout Markup) {
    html.element("pre", ["tabindex": "0"], text: text)
  }
}
