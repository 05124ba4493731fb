/// Hypothesis of a finished search, for inspection.
package struct BeamHypothesis: Sendable {
  /// Fate of a hypothesis after it was scored.
  package enum Fate: String, Sendable, CaseIterable {
    /// Extended, or complete.
    case kept
    /// Recombined into a hypothesis of the same state with a higher score.
    case recombined
    /// Removed from its stack by the threshold or by the size of the stack.
    case pruned
  }

  /// Index among the hypotheses of the search.
  package let index: Int
  /// Index of the hypothesis that was extended; nil for the empty one.
  package let parent: Int?
  /// Index of the hypothesis that this one was recombined into; nil if it was not.
  package let survivor: Int?
  package let fate: Fate
  /// Number of translated source words: the stack.
  package let stack: Int
  /// Source positions of the phrase that was added; empty for the empty hypothesis.
  package let source: Range<Int>
  /// Index of its pair in the phrase table; nil for a copied word and the empty hypothesis.
  package let pair: Int?
  /// Translated source positions.
  package let coverage: [Int]
  /// Weighted sum of the features so far.
  package let score: Float
  /// `score` plus the future cost.
  package let estimate: Float
  /// True if the best translation goes through the hypothesis.
  package let isBest: Bool
}

extension Search {
  /// All scored hypotheses, in the order in which they were made.
  ///
  /// The search keeps hypotheses for n-best lists anyway, so this record costs it nothing.
  package var beam: [BeamHypothesis] {
    let survivors = survivors
    let extended = Set(extendedHypotheses + complete)
    var best: Set<Int> = []
    var step = self.best
    while step >= 0 {
      best.insert(step)
      step = Int(arena[step].parent)
    }
    return arena.enumerated().map { index, hypothesis in
      let option = hypothesis.option < 0 ? nil : options.options[Int(hypothesis.option)]
      let coverage = source.indices.filter(hypothesis.coverage.covers)
      return BeamHypothesis(
        index: index, parent: hypothesis.parent < 0 ? nil : Int(hypothesis.parent),
        survivor: survivors[index],
        fate: survivors[index] != nil ? .recombined : extended.contains(index) ? .kept : .pruned,
        stack: coverage.count,
        source: option.map { Int($0.start)..<Int($0.end) } ?? 0..<0,
        pair: option.flatMap { $0.pair < 0 ? nil : Int($0.pair) }, coverage: coverage,
        score: hypothesis.score, estimate: hypothesis.estimate, isBest: best.contains(index))
    }
  }

  /// Index of the hypothesis that each recombined one was recombined into.
  private var survivors: [Int: Int] {
    let alternatives = Set(arena.map(\.alternative))
    var survivors: [Int: Int] = [:]
    for index in arena.indices where !alternatives.contains(Int32(index)) {
      var alternative = arena[index].alternative
      while alternative >= 0 {
        survivors[Int(alternative)] = index
        alternative = arena[Int(alternative)].alternative
      }
    }
    return survivors
  }
}
