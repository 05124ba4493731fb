import Foundation
import NeuralNetwork

/// Evaluations after the epochs, and what is kept of them.
extension Seq2SeqTraining {
  /// Evaluates weights on the development set; without one, uses the training loss.
  ///
  /// - Parameter epoch: number of finished epochs; nil for the current epoch and those before.
  func evaluated(
    _ weights: ParameterBuffer<Float>, epoch: Int? = nil
  ) throws -> (evaluation: TrainingProgress.Evaluation, loss: SoftmaxCrossEntropy.Loss?) {
    let loss = development.map {
      workers.loss($0, batches: batches, computation, weights: weights)
    }
    let bleu = try callbacks.developmentBLEU.map { try $0(weights) }
    let evaluation = TrainingProgress.Evaluation(
      epoch: epoch ?? progress.epoch + 1, step: progress.step,
      loss: loss?.smoothed ?? trainingLoss,
      bleu: bleu)
    return (evaluation, loss)
  }

  /// Mean training loss per subword of the epoch so far.
  private var trainingLoss: Double { progress.epochLoss / Double(max(1, progress.epochSubwords)) }

  /// Evaluates the weights after an epoch, and writes the result to the log and a checkpoint.
  func evaluate() throws {
    let start = Date()
    var (evaluation, loss) = try evaluated(evaluatedWeights)
    guard evaluation.loss.isFinite else {
      return try recover(from: "the development loss is not finite")
    }
    evaluation.isBest = progress.best.map { evaluation.isBetter(than: $0) } ?? true
    let training = trainingLoss
    progress.evaluations.append(evaluation)
    let count = progress.evaluationsWithoutImprovement
    if options.schedule == .plateau && count > 0 && count % max(1, options.patience / 3) == 0 {
      progress.rateFactor /= 2
    }
    progress.epoch += 1
    if progress.epochCost == nil {
      let cost = progress.seconds + Date().timeIntervalSince(start)
      progress.epochCost = cost
      if options.budget != nil {
        callbacks.reported(
          "an epoch takes \(cost.fixed(1)) s, so the budget allows \(epochs) epochs")
      }
    }
    progress.batch = 0
    progress.epochLoss = 0
    progress.epochSubwords = 0
    // A run that is interrupted before the checkpoint is written repeats the evaluation, with the
    // same result.
    let perplexity = loss.map { exp($0.negativeLogLikelihood) }
    try log.add(
      EvaluationEntry(
        epoch: evaluation.epoch, step: evaluation.step, trainingLoss: training,
        developmentLoss: loss?.smoothed, developmentPerplexity: perplexity,
        developmentBLEU: evaluation.bleu, isBest: evaluation.isBest, seconds: progress.seconds))
    let kept = kept
    if kept.contains(where: { $0.step == evaluation.step }) {
      try checkpoint.writeSnapshot(evaluation, weights: evaluatedWeights)
    }
    try save(.evaluated)
    checkpoint.remove(.latest)
    checkpoint.removeSnapshots(except: kept)
    var parts = ["epoch \(evaluation.epoch): training loss \(training.fixed(3))"]
    if let loss, let perplexity {
      parts.append("development loss \(loss.smoothed.fixed(3)), perplexity \(perplexity.fixed(2))")
    }
    if let bleu = evaluation.bleu { parts.append("BLEU \(bleu.fixed(2))") }
    if evaluation.isBest { parts.append("best") }
    callbacks.reported(parts.joined(separator: ", "))
  }
}
