package import TextProcessing

extension Translator {
  /// Returns the best translations of lines with inline codes; each code stands in its translation
  /// once, at the place that the links of the translation give it.
  package func translate(_ lines: [MarkedLine]) -> [String] {
    zip(lines, translate(lines.map(\.text))).map { $0.inserted(into: $1.aligned) }
  }

  /// Returns up to `count` different translations of a line with inline codes, the best first, with
  /// the codes in their texts.
  package func translations(of line: MarkedLine, count: Int) -> [Translation] {
    translations(of: line.text, count: count).map { $0.marked(as: line) }
  }
}

extension Translation {
  fileprivate var aligned: LinkedText {
    LinkedText(
      text: text, sourceRanges: sourceRanges, targetRanges: targetRanges, links: alignment)
  }

  /// Returns the text of the translation and the places of the inline codes of a line in it.
  package func placed(in line: MarkedLine) -> MarkedLine { line.placed(in: aligned) }

  /// Returns the translation of the text of a line with the line's inline codes.
  package func marked(as line: MarkedLine) -> Translation {
    var result = Translation(
      text: line.inserted(into: aligned), score: score, features: features, alignment: alignment,
      sourceRanges: [], targetRanges: [])
    result.cuts = cuts
    result.terms = terms
    result.quality = quality
    return result
  }
}
