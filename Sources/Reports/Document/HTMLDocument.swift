/// A report as a single self-contained HTML file, without scripts or requests.
///
/// It follows the reader's light or dark colour scheme and fits wide screens, phones and paper.
package struct HTMLDocument: Sendable {
  package var title: String
  /// Line below the title; empty for none.
  package var subtitle: String
  package var sections: [Section]

  package init(title: String, subtitle: String = "", sections: [Section]) {
    self.title = title
    self.subtitle = subtitle
    self.sections = sections
  }

  /// Content of the file in UTF-8: both HTML and well-formed XML.
  package var bytes: [UInt8] {
    var html = Markup()
    html.literal("<!DOCTYPE html>\n")
    html.element("html", ["lang": "en"]) {
      $0.element("head", content: writeHead)
      $0.literal("\n")
      $0.element("body", content: writeBody)
    }
    html.literal("\n")
    return html.bytes
  }

  private func writeHead(_ html: inout Markup) {
    html.empty("meta", ["charset": "utf-8"])
    html.empty("meta", ["name": "viewport", "content": "width=device-width,initial-scale=1"])
    // Forbids all requests, should the report contain any.
    html.empty(
      "meta",
      [
        "http-equiv": "Content-Security-Policy",
        "content": "default-src 'none';style-src 'unsafe-inline'",
      ])
    html.element("title", text: title)
    html.element("style") { $0.styles(StyleSheet.document) }
  }

  private func writeBody(_ html: inout Markup) {
    html.element("header") { html in
      html.element("h1", text: title)
      if !subtitle.isEmpty { html.element("p", ["class": "subtitle"], text: subtitle) }
      guard sections.count > 1 else { return }
      html.element("nav", ["aria-label": "Contents"]) { html in
        html.element("ol") { html in
          for section in sections {
            html.element("li") { html in
              html.element(
                "a", ["href": .text("#" + Section.identifier(section.id))], text: section.title)
            }
          }
        }
      }
    }
    html.literal("\n")
    html.element("main") { html in
      for section in sections { section.write(to: &html) }
    }
  }
}

/// A part of a report with a heading.
package struct Section: Sendable {
  /// Identifier for links.
  package let id: String
  package var title: String
  package var blocks: [any Block]

  package init(id: String, title: String, blocks: [any Block]) {
    self.id = id
    self.title = title
    self.blocks = blocks
  }

  /// Returns `id` with all characters but letters and digits replaced by hyphens.
  static func identifier(_ id: String) -> String {
    String(id.map { $0.isLetter || $0.isNumber ? $0 : "-" })
  }

  fileprivate func write(to html: inout Markup) {
    html.element("section", ["id": .text(Self.identifier(id))]) { html in
      html.element("h2", text: title)
      for block in blocks {
        block.write(to: &html)
        html.literal("\n")
      }
    }
  }
}
