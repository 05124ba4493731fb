import Foundation
import Seq2Seq

/// What became of one training, as it is kept on disk.
struct LabResult: Codable {
  let name: String
  /// Everything that it depends on.
  let description: String
  let parameters: Int
  /// One for each epoch.
  let evaluations: [TrainingProgress.Evaluation]
  let subwordsPerSecond: Double
  /// How often training went back; where it gave up, that time too.
  let divergences: Int
  let gaveUp: Bool

  /// nil where training never came to an evaluation.
  var best: TrainingProgress.Evaluation? { evaluations.last { $0.isBest } }
}

/// What became of a variant's trainings, which differ in their seeds.
package struct LabFigures: Sendable {
  /// Means over the seeds that came so far.
  package struct Epoch: Sendable {
    package let loss: Double
    package let bleu: Double
  }

  package let parameters: Int
  /// Of the best evaluations, by BLEU: means, and lowest to highest; nil where there is none.
  package let loss: Double?
  package let bleu: Double?
  package let range: ClosedRange<Double>?
  package let subwordsPerSecond: Double
  /// Of all seeds together.
  package let divergences: Int
  /// Trainings that ended before their last epoch.
  package let givenUp: Int
  package let epochs: [Epoch]

  /// - Parameter results: at least one.
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
