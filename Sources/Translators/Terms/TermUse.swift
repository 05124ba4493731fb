package import Documents
package import TextProcessing

/// Term of the glossary that stands in a source, and whether its translation keeps it.
package struct TermUse: Sendable, Equatable {
  /// Term as the glossary has it.
  package let source: String
  /// Allowed targets.
  package let targets: [String]
  /// True if the translation has an allowed target and no forbidden one.
  package let isKept: Bool

  package init(source: String, targets: [String], isKept: Bool) {
    (self.source, self.targets, self.isKept) = (source, targets, isKept)
  }
}

/// Term of the glossary at its place among the tokens of a sentence.
package struct SentenceTerm: Sendable, Equatable {
  /// Index in the entries of the glossary.
  package let entry: Int
  /// Source positions.
  package let span: Range<Int>
}

extension Glossary {
  /// Returns the terms whose borders are those of tokens of a line.
  package func terms(of line: SourceLine) -> [SentenceTerm] {
    matches(in: line.text).compactMap { match in
      let tokens = line.surfaces.indices.filter {
        line.surfaces[$0].map { $0.overlaps(match.range) } ?? false
      }
      guard let first = tokens.first, let last = tokens.last,
        let start = line.surfaces[first]?.lowerBound, let end = line.surfaces[last]?.upperBound,
        tokens.count == last - first + 1, start..<end == match.range
      else { return nil }
      return SentenceTerm(entry: match.entry, span: first..<last + 1)
    }
  }

  /// True if a text keeps all terms of its source.
  func keeps(_ terms: [SentenceTerm], in text: String) -> Bool {
    terms.allSatisfy { isKept($0.entry, in: text) }
  }

  /// Returns the terms of a source, judged by its translation.
  package func uses(in source: String, translatedAs text: String) -> [TermUse] {
    matches(in: source).map { match in
      TermUse(
        source: entries[match.entry].source, targets: entries[match.entry].targets,
        isKept: isKept(match.entry, in: text))
    }
  }
}

extension Translation {
  /// Returns the translation with the terms of its source.
  func judged(by glossary: Glossary?, of source: String) -> Translation {
    guard let glossary else { return self }
    var result = self
    result.terms = glossary.uses(in: source, translatedAs: text)
    return result
  }
}
