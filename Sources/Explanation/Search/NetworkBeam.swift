package import Primitives
package import Seq2Seq

/// Beam of a network for one sentence: all scored hypotheses, step by step.
package struct NetworkBeam: Sendable {
  /// Beam that is small enough to be shown whole.
  package static let size = Setting(
    "beam size", 3, in: 1...20, "Hypotheses of a network that are extended in each step.")

  /// Hypothesis with its index.
  package struct Entry: Sendable {
    package let index: Int
    package let hypothesis: ScoredHypothesis
  }

  /// Source subwords.
  package let source: [String]
  /// Target subwords of the best translation, joined by spaces.
  package let translation: String
  /// Hypotheses in the order of the search.
  package let hypotheses: [ScoredHypothesis]

  /// - Parameters:
  ///   - words: tokenised source sentence.
  ///   - size: number of hypotheses that are extended in each step.
  /// - Throws: `OptionError` if the sentence has no words or the size is not allowed.
  package init(_ words: [String], _ model: NeuralModel, size: Int) throws(OptionError) {
    try Self.size.check(size)
    guard !words.isEmpty else {
      throw OptionError("the sentence has no words; give one that has")
    }
    var options = BeamOptions()
    options.beam = size
    // The threshold leaves one hypothesis where the network is sure, and no beam to look at.
    options.threshold = .infinity
    (source, hypotheses) = model.readBeam(words, options: options)
    translation = hypotheses.filter { $0.isBest && $0.step > 0 }.map(\.text)
      .joined(separator: " ")
  }

  /// Number of the last step.
  package var lastStep: Int { hypotheses.map(\.step).max() ?? 0 }

  /// Hypotheses of a step in descending order of probability.
  package func step(_ step: Int) -> [Entry] {
    hypotheses.indices.filter { hypotheses[$0].step == step }
      .map { Entry(index: $0, hypothesis: hypotheses[$0]) }
  }
}
