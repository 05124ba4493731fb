import TranslationModel

/// Orientations by their definitions, from spans in the order of translation.
enum NaiveOrientation {
  /// Returns the orientation of a phrase that translates `span` after the spans `before`, which are
  /// in the order of translation.
  static func orientation(
    of span: Range<Int>, after before: [Range<Int>], _ model: ReorderingModel
  ) -> Orientation {
    guard let last = before.last else { return span.lowerBound == 0 ? .monotone : .discontinuous }
    var (start, end) = (last.lowerBound, last.upperBound)
    if model == .hierarchical {
      // The run of translated positions around the last phrase.
      while before.contains(where: { $0.contains(start - 1) }) { start -= 1 }
      while before.contains(where: { $0.contains(end) }) { end += 1 }
    }
    if span.lowerBound == end { return .monotone }
    return span.upperBound == start ? .swap : .discontinuous
  }

  /// Returns the six sums of orientation scores of a derivation; copied words have none.
  static func features(
    _ phrases: [(source: Range<Int>, pair: Int?)], _ table: PhraseTable
  ) -> [Double] {
    guard let model = table.reordering else { return [] }
    var sums = [Double](repeating: 0, count: 6)
    for (index, phrase) in phrases.enumerated() {
      let orientation = orientation(
        of: phrase.source, after: phrases[..<index].map(\.source), model
      ).rawValue
      if let pair = phrase.pair {
        sums[orientation] += Double(table.reorderingScores[6 * pair + orientation])
      }
      // The phrase before scores the same orientation; the last phrase has none after it.
      if index > 0, let pair = phrases[index - 1].pair {
        sums[3 + orientation] += Double(table.reorderingScores[6 * pair + 3 + orientation])
      }
    }
    return sums
  }
}
