/// Two sequences of words, one above the other, with words only in the first struck through and
/// words only in the second underlined.
package struct DifferenceText: Block {
  /// A labelled sequence of words.
  package struct Line: Sendable {
    package let label: String
    package let words: [String]

    package init(_ label: String, _ words: [String]) {
      self.label = label
      self.words = words
    }
  }

  /// Unmarked lines above the two sequences, such as the source.
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

/// Words of two sequences that are not in their longest common subsequence.
private struct WordDifference {
  /// Indices of the words that only the first sequence has.
  private(set) var removed: Set<Int> = []

  /// Indices of the words that only the second sequence has.
  private(set) var inserted: Set<Int> = []

  /// Maximum total length of sequences that are compared; memory use grows with the square of the
  /// number of differences. All words of longer sequences count as different unless they are equal.
  private static let maximumTotalLength = 4000

  init(from before: [String], to after: [String]) {
    guard before.count + after.count <= Self.maximumTotalLength else {
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
