import Reports

/// The page at `/` as HTML: complete without scripts, which only add to it.
package struct Page: Sendable {
  /// A choice of the menu of models or of the systems.
  package struct Choice: Sendable {
    /// Value that the form sends.
    package let value: String
    /// Text that the reader sees.
    package let label: String

    package init(value: String, label: String) {
      self.value = value
      self.label = label
    }
  }

  /// Answer to a form that was sent.
  package enum Result: Sendable {
    case none
    /// Translation, with the line breaks of the text; its language as a tag.
    case translation(String, language: String)
    /// One sentence that says what to do next.
    case failure(String)
  }

  /// Models that are ready, or will be.
  package var models: [Choice]
  /// Systems of the form: phrase, neural, hybrid.
  package var systems = [
    Choice(value: "phrase", label: "Phrases"), Choice(value: "neural", label: "Network"),
    Choice(value: "hybrid", label: "Both"),
  ]
  /// Value of the chosen model; nil for the first.
  package var model: String?
  /// Value of the chosen system; nil for that of the model.
  package var system: String?
  /// Shows a field for an API key.
  package var needsKey = false
  /// Text to translate.
  package var text = ""
  package var result = Result.none

  package init(models: [Choice]) { self.models = models }

  /// The page in UTF-8. All text from outside is escaped.
  package var html: [UInt8] {
    var translation = Markup()
    var error = Markup()
    switch result {
    case .none: break
    case .failure(let sentence): error.text(sentence)
    case .translation(let text, let language):
      for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
        translation.literal("<p dir=\"auto\" lang=\"")
        translation.text(language)
        translation.literal("\">")
        translation.text(String(line))
        translation.literal("</p>")
      }
    }
    return Self.template.filled([
      "models": options, "systems": radios, "error": error.bytes, "text": lines,
      "translation": translation.bytes, "key": Array((needsKey ? "" : " hidden").utf8),
    ])
  }

  private var options: [UInt8] {
    var markup = Markup()
    for choice in models {
      markup.literal("<option value=\"")
      markup.text(choice.value)
      markup.literal(choice.value == model ? "\" selected>" : "\">")
      markup.text(choice.label)
      markup.literal("</option>")
    }
    return markup.bytes
  }

  private var radios: [UInt8] {
    var markup = Markup()
    for choice in systems {
      markup.literal("<label><input type=\"radio\" name=\"system\" value=\"")
      markup.text(choice.value)
      markup.literal(choice.value == system ? "\" checked>" : "\">")
      markup.text(choice.label)
      markup.literal("</label>\n")
    }
    return markup.bytes
  }

  /// The text with line feeds for the line ends of HTML forms. Browsers leave out a line feed at the
  /// start of a text area, so there is one more.
  private var lines: [UInt8] {
    var markup = Markup()
    markup.literal("\n")
    markup.text(text.replacing("\r\n", with: "\n"))
    return markup.bytes
  }

  private static let template = PageTemplate(PackageResources.page_html)
}
