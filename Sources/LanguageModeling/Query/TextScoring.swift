package import Corpora

/// Scoring of whole texts.
package enum TextScoring {
  package static func forEachLine(
    of text: TextLines, with model: LanguageModel, _ body: (TextScore) throws -> Void
  ) rethrows {
    for line in 0..<text.count {
      try body(model.score(text.bytes.span.extracting(text.range(line))))
    }
  }
}
