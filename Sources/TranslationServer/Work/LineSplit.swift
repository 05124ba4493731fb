/// A text as lines, and the line breaks that separate them.
struct LineSplit: Sendable {
  let lines: [String]
  /// Line breaks as written, one between every two lines.
  private let breaks: [String]

  init(_ text: String) {
    var lines: [String] = []
    var breaks: [String] = []
    var start = text.startIndex
    for index in text.indices where text[index].isNewline {
      lines.append(String(text[start..<index]))
      breaks.append(String(text[index]))
      start = text.index(after: index)
    }
    lines.append(String(text[start...]))
    (self.lines, self.breaks) = (lines, breaks)
  }

  /// Returns a text of other lines, with the same line breaks.
  func joined(_ lines: some Collection<String>) -> String {
    var result = ""
    for (line, end) in zip(lines, breaks + [""]) { result += line + end }
    return result
  }
}

/// Limits of the text of a request.
package struct TextLimits: Sendable {
  package let characters: Int
  package let lines: Int

  package init(characters: Int, lines: Int) {
    (self.characters, self.lines) = (characters, lines)
  }
}
