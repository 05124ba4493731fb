/// How the hybrid decides between what its two systems propose.
public struct HybridWeights: Sendable, Codable, Equatable {
  /// What is done with the proposals.
  public enum Decision: String, Sendable, Codable, CaseIterable {
    /// The phrase-based system's first translation.
    case phrase
    /// The network's first translation, unless it is degenerate.
    case neural
    /// The phrase-based system's list, ordered anew by `rescoring` (Sutskever, Vinyals, Le 2014).
    case rescoring
    /// What has most in common with all that both systems propose (`Consensus`).
    case consensus
  }

  public var decision: Decision
  public var rescoring: Rescoring
  public var consensus: Consensus.Weights

  package init(decision: Decision, rescoring: Rescoring, consensus: Consensus.Weights) {
    self.decision = decision
    self.rescoring = rescoring
    self.consensus = consensus
  }

  /// Weights of what is known of a translation of the phrase-based system.
  public struct Rescoring: Sendable, Codable, Equatable {
    /// Of the phrase-based system's score.
    public var phrase: Float
    /// Of log P(translation | source) of the network.
    public var neural: Float
    /// Of the number of words.
    public var length: Float
    /// Of log P(source | translation) of a network of the opposite direction; nil where there is none.
    public var reverse: Float?

    package init(phrase: Float, neural: Float, length: Float, reverse: Float? = nil) {
      self.phrase = phrase
      self.neural = neural
      self.length = length
      self.reverse = reverse
    }

    package var vector: [Float] { [phrase, neural, length] + (reverse.map { [$0] } ?? []) }

    /// - Parameter vector: three or four numbers, in the order of `vector`.
    package init(vector: [Float]) {
      precondition((3...4).contains(vector.count), "a weight for each feature")
      self.init(
        phrase: vector[0], neural: vector[1], length: vector[2],
        reverse: vector.count > 3 ? vector[3] : nil)
    }

    /// The weighted sum.
    package func score(_ features: [Float]) -> Double {
      zip(vector, features).reduce(0) { $0 + Double($1.0) * Double($1.1) }
    }
  }
}
