import NeuralNetwork

/// A hypothesis that beam search of a network scored.
package struct ScoredHypothesis: Sendable {
  /// End of a hypothesis.
  package enum Fate: String, Sendable, CaseIterable {
    /// In the beam; extended in the next step.
    case extended
    /// Complete.
    case finished
    /// Outside the beam, below its threshold, or unable to become the best.
    case pruned
  }

  /// Index of the hypothesis that it extends; nil for the start.
  package let parent: Int?
  /// Number of its subwords, with the end symbol; 0 for the start.
  package let step: Int
  /// Identifier of its last subword.
  let word: Int32
  /// Last subword, which ends in `@@` unless it is the last of its word; empty for the start.
  package internal(set) var text = ""
  /// Log probability of its subwords, given the source.
  package let logProbability: Double
  package internal(set) var fate: Fate
  /// Score by which finished hypotheses are ranked; nil for others.
  package internal(set) var score: Double?
  /// True if it is on the path to the best translation.
  package internal(set) var isBest = false
}

/// Record of all hypotheses of a beam.
struct BeamRecord {
  private(set) var hypotheses = [
    ScoredHypothesis(
      parent: nil, step: 0, word: SubwordVocabulary.start, logProbability: 0, fate: .extended)
  ]
  /// Index of the hypothesis of each node of the beam.
  private var indices: [Int32: Int] = [-1: 0]

  /// Adds the candidates of a step, the best first.
  ///
  /// - Parameters:
  ///   - candidates: node that each candidate extends, its subword and its log probability.
  ///   - nodes: nodes of the first candidates; the others were pruned.
  mutating func add(
    _ candidates: [(parent: Int32, word: Int32, logProbability: Double)], step: Int,
    nodes: Range<Int>
  ) {
    for (node, _) in zip(nodes, candidates) {
      indices[Int32(node)] = hypotheses.count + node - nodes.lowerBound
    }
    hypotheses += candidates.map {
      ScoredHypothesis(
        parent: indices[$0.parent], step: step, word: $0.word, logProbability: $0.logProbability,
        fate: .pruned)
    }
  }

  /// Sets the fate of the hypotheses of a step.
  mutating func set(_ fate: ScoredHypothesis.Fate, of nodes: some Sequence<Int32>) {
    for node in nodes { if let index = indices[node] { hypotheses[index].fate = fate } }
  }

  /// Returns the hypotheses at the end of the search.
  ///
  /// - Parameter finished: nodes of the finished hypotheses with their scores.
  func completed(_ finished: [(node: Int32, score: Double)]) -> [ScoredHypothesis] {
    var hypotheses = hypotheses
    var best: (index: Int, score: Double)?
    for (node, score) in finished {
      guard let index = indices[node] else { continue }
      hypotheses[index].score = score
      if best.map({ score > $0.score }) ?? true { best = (index, score) }
    }
    var next = best?.index
    while let index = next {
      hypotheses[index].isBest = true
      next = hypotheses[index].parent
    }
    return hypotheses
  }
}

extension NeuralModel {
  /// Returns the source subwords of a sentence, and all hypotheses that beam search scores for it, in
  /// the order of the search.
  ///
  /// - Parameter sentence: tokens of the sentence.
  package func readBeam(
    _ sentence: [String], options: BeamOptions
  ) -> (source: [String], hypotheses: [ScoredHypothesis]) {
    let source = subwords.encode(sentence)
    let hypotheses = BeamSearch(
      ensemble, shortlist: options.usesShortlist ? shortlist : nil, options: options
    ).hypotheses(of: source.ids[...], arena: Arena())
    return (
      source.ids.map { subwords.source.subword($0) },
      hypotheses.map { hypothesis in
        var hypothesis = hypothesis
        if hypothesis.step > 0 { hypothesis.text = subwords.target.subword(hypothesis.word) }
        return hypothesis
      }
    )
  }
}
