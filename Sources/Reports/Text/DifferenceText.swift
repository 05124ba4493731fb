/// Two sequences of words, one above the other, with what the first has alone struck through and what the
/// second has alone underlined.
package struct DifferenceText: Block {
  /// A sequence and what it is.
  package struct Line: Sendable {
    package let label: String
    package let words: [String]

    package init(_ label: String, _ words: [String]) {
      self.label = label
      self.words = words
    }
  }

  /// Lines above, such as the source, without marks.
  package var context: [Line]
  package var before: Line
  package var after: Line

  package init(context: [Line] = [], before: Line, after: Line) {
    self.context = context
    self.before = before
    self.after = after
  }

  package func write(to html: inout Markup) {
    let difference = WordDifference(from: before.words, to: after.words)
    html.element("dl", ["class": "diff"]) { html in
      for line in context { write(line, [], "mark", &html) }
      write(before, difference.removed, "del", &html)
      write(after, difference.inserted, "ins", &html)
    }
  }

  private func write(
    _ line: Line, _ marked: Set<Int>, _ mark: StaticString, _ html: inout Markup
  ) {
    html.element("dt", text: line.label)
    html.element("dd") { html in
      var start = 0
      while start < line.words.count {
        let isMarked = marked.contains(start)
        let end = (start..<line.words.count).first { marked.contains($0) != isMarked }
        let words = line.words[start..<(end ?? line.words.count)].joined(separator: " ")
        if start > 0 { html.text(" ") }
        if isMarked { html.element(mark, text: words) } else { html.text(words) }
        start = end ?? line.words.count
      }
    }
  }
}

/// Which words two sequences do not share: what is left of each beside a longest common subsequence.
struct WordDifference {
  private(set) var removed: Set<Int> = []
  private(set) var inserted: Set<Int> = []

  /// Lengths together beyond which memory, which grows with the square of the differences, is too dear.
  private static let longest = 4000

  init(from before: [String], to after: [String]) {
    guard before.count + after.count <= Self.longest else {
      if before != after { (removed, inserted) = (Set(before.indices), Set(after.indices)) }
      return
    }
    for change in after.difference(from: before) {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
  }
}
