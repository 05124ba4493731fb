import NeuralNetwork
import Primitives

/// The weights that a training ends with: those of the best evaluation, or the mean of those of the best few
/// (Polyak and Juditsky 1992), whichever the development set prefers.
struct WeightAveraging {
  let checkpoint: Checkpoint
  /// What the development set says of weights; nil without one.
  let evaluate: ((ParameterBuffer<Float>) throws -> TrainingProgress.Evaluation)?
  /// Takes a line for the user.
  let reported: (String) -> Void

  /// Snapshots that were damaged or removed meanwhile are left out.
  ///
  /// - Parameters:
  ///   - best: evaluations with snapshots, the best first; at least one.
  ///   - weights: those of the last epoch, which remain where there is no snapshot.
  /// - Returns: a few words on what was chosen.
  func choose(
    among best: [TrainingProgress.Evaluation], into weights: ParameterBuffer<Float>
  ) throws -> String {
    let mean = ParameterBuffer<Float>(weights.layout)
    let all = 0..<weights.layout.size
    var read: [TrainingProgress.Evaluation] = []
    withExtendedLifetime(mean) {
      // From the last to the best, which is what remains where there is no mean to be taken.
      for evaluation in best.reversed() {
        do { try checkpoint.readSnapshot(evaluation, into: weights) } catch {
          reported("the weights of epoch \(evaluation.epoch) are left out: \(error)")
          continue
        }
        mean.flat(all).add(weights.flat(all))
        read.insert(evaluation, at: 0)
      }
      mean.flat(all).scale(by: 1 / Float(max(1, read.count)))
    }
    guard let first = read.first else {
      return "the weights of the last epoch; those of the best are lost"
    }
    let summary = "best after epoch \(first.epoch): \(text(first))"
    guard read.count > 1 else { return summary }
    guard let evaluate else {
      weights.copy(mean)
      return summary + "; the mean of \(read.count), untested, is taken"
    }
    let averaged = try evaluate(mean)
    let description = summary + "; the mean of the best \(read.count): \(text(averaged))"
    guard !first.isBetter(than: averaged) else { return description + ", not taken" }
    weights.copy(mean)
    return description + ", taken"
  }

  private func text(_ evaluation: TrainingProgress.Evaluation) -> String {
    if let bleu = evaluation.bleu { return "development BLEU \(bleu.fixed(2))" }
    return (evaluate == nil ? "training" : "development") + " loss \(evaluation.loss.fixed(3))"
  }
}
