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
