/// Translations beside their reference, with marks for what would have to change: words that are not in
/// the reference are deleted, words that only the reference has are inserted.
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

  /// Unmarked lines above the translations, such as the source.
  package var context: [Line]
  /// Reference, which is shown unmarked below `context`.
  package var reference: Line
  package var translations: [Line]

  package init(context: [Line] = [], reference: Line, translations: [Line]) {
    self.context = context
    self.reference = reference
    self.translations = translations
  }

  package func write(to html: inout Markup) {
    html.element("dl", ["class": "diff"]) { html in
      for line in context + [reference] {
        html.element("dt", text: line.label)
        html.element("dd", text: line.words.joined(separator: " "))
      }
      for line in translations {
        html.element("dt", text: line.label)
        html.element("dd") { html in
          for (index, run) in runs(line.words).enumerated() {
            if index > 0 { html.text(" ") }
            let text = run.words.joined(separator: " ")
            switch run.kind {
            case .right: html.text(text)
            case .wrong: html.element("del", text: text)
            case .missing: html.element("ins", text: text)
            }
          }
        }
      }
    }
  }

  /// Kind of the words of a translation.
  private enum Kind {
    /// In the translation and in the reference.
    case right
    /// In the translation only.
    case wrong
    /// In the reference only.
    case missing
  }

  /// Returns the words of a translation and those that it lacks, joined to runs of one kind.
  private func runs(_ words: [String]) -> [(kind: Kind, words: [String])] {
    let difference = WordDifference(from: words, to: reference.words)
    var runs: [(kind: Kind, words: [String])] = []
    func add(_ kind: Kind, _ word: String) {
      if let last = runs.indices.last, runs[last].kind == kind {
        runs[last].words.append(word)
      } else {
        runs.append((kind, [word]))
      }
    }
    var (own, other) = (0, 0)
    while own < words.count || other < reference.words.count {
      if own < words.count, difference.removed.contains(own) {
        add(.wrong, words[own])
        own += 1
      } else if other < reference.words.count, difference.inserted.contains(other) {
        add(.missing, reference.words[other])
        other += 1
      } else {
        if own < words.count { add(.right, words[own]) }
        own += 1
        other += 1
      }
    }
    return runs
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
