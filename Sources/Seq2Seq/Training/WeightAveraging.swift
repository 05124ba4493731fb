import NeuralNetwork

/// The weights that a training ends with: those of the best evaluation, or the mean of those of the best few
/// (Polyak and Juditsky 1992), whichever the development set prefers.
struct WeightAveraging {
  let checkpoint: Checkpoint
  /// What the development set says of weights; nil without one.
  let evaluate: ((ParameterBuffer<Float>) throws -> TrainingProgress.Evaluation)?

  /// - Parameter best: evaluations with snapshots, the best first; at least one.
  /// - Returns: a few words on what was chosen.
  func choose(
    among best: [TrainingProgress.Evaluation], into weights: ParameterBuffer<Float>
  ) throws -> String {
    let summary = "best after epoch \(best[0].epoch): \(text(best[0]))"
    let mean = ParameterBuffer<Float>(weights.layout)
    let all = 0..<weights.layout.size
    try withExtendedLifetime(mean) {
      // From the last to the best, which is what remains where there is no mean to be taken.
      for evaluation in best.reversed() {
        try checkpoint.readSnapshot(evaluation, into: weights)
        mean.flat(all).add(weights.flat(all))
      }
      mean.flat(all).scale(by: 1 / Float(best.count))
    }
    guard best.count > 1 else { return summary }
    guard let evaluate else {
      weights.copy(mean)
      return summary + "; the mean of \(best.count), untested, is taken"
    }
    let averaged = try evaluate(mean)
    let description = summary + "; the mean of the best \(best.count): \(text(averaged))"
    guard !best[0].isBetter(than: averaged) else { return description + ", not taken" }
    weights.copy(mean)
    return description + ", taken"
  }

  private func text(_ evaluation: TrainingProgress.Evaluation) -> String {
    if let bleu = evaluation.bleu { return "development BLEU \(bleu.fixed(2))" }
    return (evaluate == nil ? "training" : "development") + " loss \(evaluation.loss.fixed(3))"
  }
}
