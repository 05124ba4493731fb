/// Words that belong together.
package struct Paragraph: Block {
  package var text: RichText

  package init(_ text: RichText) { self.text = text }

  package func write(to html: inout Markup) {
    html.element("p", content: text.write)
  }
}
