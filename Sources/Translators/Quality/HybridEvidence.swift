import Foundation
import Seq2Seq

/// Evidence of the quality of a translation of the hybrid: that of the best translation of each system,
/// and how much the systems agree.
package struct HybridEvidence: Sendable {
  /// Evidence of the first translation of the phrase-based system.
  let phrase: [Double]
  /// Confidence of the network in its first translation; nil without one.
  let confidence: TranslationConfidence?
  /// Number of source subwords.
  let sourceSubwords: Int

  private static let agreement = [
    "probability by the network", "expected agreement of all", "agreement with the network",
    "agreement with the phrases", "first of the phrases", "first of the network",
  ]

  static func names(phrase: [String]) -> [String] {
    phrase.map { "phrases: \($0)" } + NeuralEvidence.names.map { "network: \($0)" } + agreement
  }

  /// Returns the values of a proposal, in the order of `names`; NaN where the network has no
  /// translation, which says nothing.
  func values(_ proposals: Proposals, _ weights: HybridWeights, choice: Int) -> [Double] {
    let neural =
      confidence.map { NeuralEvidence.values($0, sourceLength: sourceSubwords) }
      ?? NeuralEvidence.names.map { _ in .nan }
    return phrase + neural + proposals.agreement(weights, choice: choice)
  }
}

extension Proposals {
  /// Returns how much the proposals of both systems agree with one of them.
  func agreement(_ weights: HybridWeights, choice: Int) -> [Double] {
    let proposal = all[choice]
    let words = Double(max(1, proposal.words.count))
    let lists = distributions(weights)
    let firstOfNetwork = all.indices.max {
      (all[$0].neural ?? -.infinity, $1) < (all[$1].neural ?? -.infinity, $0)
    }
    return [
      // The score of the network's own list is by length already.
      proposal.phrase.map { $0.count > 1 ? Double($0[1]) / words : .nan }
        ?? proposal.neural ?? .nan,
      gain(of: choice, mixture(weights)),
      hasNeural ? gain(of: choice, lists.neural) : .nan, gain(of: choice, lists.phrase),
      choice == 0 ? 1 : 0, hasNeural && choice == firstOfNetwork ? 1 : 0,
    ]
  }
}
