/// Weights of the hybrid: how it chooses among the proposals of its two systems.
package struct HybridWeights: Sendable, Codable, Equatable {
  /// Rule by which the hybrid chooses a proposal.
  package enum Decision: String, Sendable, Codable, CaseIterable {
    /// First translation of the phrase-based system.
    case phrase
    /// First translation of the recurrent system, unless it is degenerate.
    case neural
    /// Best translation of the phrase-based system's list by `rescoring` (Sutskever, Vinyals, Le
    /// 2014).
    case rescoring
    /// Proposal with the largest expected gain among those of both systems (`Consensus`).
    case consensus
  }

  package var decision: Decision
  package var rescoring: Rescoring
  package var consensus: Consensus.Weights
  /// Place of the reverse network for which the weights were tuned; nil for the first, or without one.
  package var reversePlace: ReversePlace?

  /// Place of the reverse network in the model; nil if the weights do not use one.
  package var reverse: ReversePlace? {
    rescoring.reverse == nil ? nil : reversePlace ?? .first
  }

  package init(decision: Decision, rescoring: Rescoring, consensus: Consensus.Weights) {
    self.decision = decision
    self.rescoring = rescoring
    self.consensus = consensus
  }

  /// Weights for rescoring translations of the phrase-based system.
  package struct Rescoring: Sendable, Codable, Equatable {
    /// Weight of the score of the phrase-based system.
    package var phrase: Float
    /// Weight of the recurrent system's log P(translation | source).
    package var neural: Float
    /// Weight of the number of words.
    package var length: Float
    /// Weight of the reverse network's log P(source | translation); nil without a reverse network.
    package var reverse: Float?

    package init(phrase: Float, neural: Float, length: Float, reverse: Float? = nil) {
      self.phrase = phrase
      self.neural = neural
      self.length = length
      self.reverse = reverse
    }

    /// The weights in order: phrase, neural, length, and reverse if there is one.
    package var vector: [Float] { [phrase, neural, length] + (reverse.map { [$0] } ?? []) }

    /// - Parameter vector: three or four weights, in the order of `vector`.
    package init(vector: [Float]) {
      precondition((3...4).contains(vector.count), "rescoring has three or four weights")
      self.init(
        phrase: vector[0], neural: vector[1], length: vector[2],
        reverse: vector.count > 3 ? vector[3] : nil)
    }

    /// Returns the weighted sum of features, in the order of `vector`.
    package func score(_ features: [Float]) -> Double {
      zip(vector, features).reduce(0) { $0 + Double($1.0) * Double($1.1) }
    }
  }
}
