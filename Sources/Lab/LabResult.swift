import Foundation
import Seq2Seq

/// Result of one training, as stored on disk.
struct LabResult: Codable {
  let name: String
  /// Description of everything that the result depends on.
  let description: String
  /// Number of scalars in all parameters.
  let parameters: Int
  /// Evaluations after each epoch.
  let evaluations: [TrainingProgress.Evaluation]
  let subwordsPerSecond: Double
  /// Number of divergences, including the one at which training gave up.
  let divergences: Int
  /// Whether training ended early because it diverged too often.
  let gaveUp: Bool

  /// Best evaluation; nil if training ended before the first one.
  var best: TrainingProgress.Evaluation? { evaluations.last { $0.isBest } }
}

/// Figures of a variant over trainings with different seeds.
package struct LabFigures: Sendable {
  /// Means after an epoch, over the trainings that reached it.
  package struct Epoch: Sendable {
    package let loss: Double
    package let bleu: Double
  }

  /// Number of scalars in all parameters.
  package let parameters: Int
  /// Mean loss of the best evaluations by BLEU; nil if there are none.
  package let loss: Double?
  /// Mean BLEU of the best evaluations; nil if there are none.
  package let bleu: Double?
  /// Lowest and highest BLEU of the best evaluations; nil if there are none.
  package let range: ClosedRange<Double>?
  package let subwordsPerSecond: Double
  /// Number of divergences in all trainings.
  package let divergences: Int
  /// Number of trainings that ended before their last epoch.
  package let givenUp: Int
  package let epochs: [Epoch]

  /// - Parameter results: results of the trainings, at least one.
  init(_ results: [LabResult]) {
    func mean(_ values: [Double]) -> Double? {
      values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    }
    let best = results.compactMap(\.best)
    let scores = best.compactMap(\.bleu)
    parameters = results.first?.parameters ?? 0
    loss = mean(best.map(\.loss))
    bleu = mean(scores)
    range = scores.min().flatMap { low in scores.max().map { low...$0 } }
    subwordsPerSecond = mean(results.map(\.subwordsPerSecond)) ?? 0
    divergences = results.reduce(0) { $0 + $1.divergences }
    givenUp = results.count { $0.gaveUp }
    let count = results.map(\.evaluations.count).max() ?? 0
    epochs = (0..<count).compactMap { epoch in
      let evaluations = results.compactMap {
        epoch < $0.evaluations.count ? $0.evaluations[epoch] : nil
      }
      guard let loss = mean(evaluations.map(\.loss)),
        let bleu = mean(evaluations.compactMap(\.bleu))
      else { return nil }
      return Epoch(loss: loss, bleu: bleu)
    }
  }
}
