import Foundation
import Seq2Seq

/// Evidence of the quality of a translation of the recurrent system: its probabilities, and how much
/// the other hypotheses of the beam agree with it.
enum NeuralEvidence {
  static let names = [
    "mean log probability", "lowest log probability", "deviation of log probabilities",
    "posterior of the beam", "agreement of the beam", "subwords", "subword ratio",
  ]

  /// Returns the values of a translation, in the order of `names`.
  ///
  /// - Parameter sourceLength: number of source subwords.
  static func values(_ confidence: TranslationConfidence, sourceLength: Int) -> [Double] {
    let length = Double(max(1, confidence.length))
    return [
      confidence.mean, confidence.lowest, confidence.deviation, confidence.posterior,
      confidence.agreement, log(length), log(length / Double(max(1, sourceLength))),
    ]
  }
}
