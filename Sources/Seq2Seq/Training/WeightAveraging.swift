import NeuralNetwork
import Primitives

/// Choice of the final weights of a training: those of the best evaluation, or the mean of the
/// weights of the best evaluations (Polyak and Juditsky 1992) if it is better on the development
/// set.
struct WeightAveraging {
  let checkpoint: Checkpoint
  /// Evaluates weights on the development set; nil without one.
  let evaluate: ((ParameterBuffer<Float>) throws -> TrainingProgress.Evaluation)?
  /// Receives a message for the user, of one line.
  let reported: (String) -> Void

  /// Copies the chosen weights to `weights`; snapshots that are damaged or missing are left out.
  ///
  /// - Parameters:
  ///   - best: evaluations with snapshots, the best first; at least one.
  ///   - weights: weights of the last epoch, which are kept if no snapshot can be read.
  /// - Returns: short description of the choice.
  /// - Throws: `FileError` if the system refuses to read a snapshot.
  func choose(
    among best: [TrainingProgress.Evaluation], into weights: ParameterBuffer<Float>
  ) throws -> String {
    let mean = ParameterBuffer<Float>(weights.layout)
    let all = 0..<weights.layout.size
    var read: [TrainingProgress.Evaluation] = []
    try withExtendedLifetime(mean) {
      // The best is read last, so that its weights remain if the mean is not used.
      for evaluation in best.reversed() {
        do {
          try checkpoint.readSnapshot(evaluation, into: weights)
        } catch let error as FileError where !error.isRefusal {
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
