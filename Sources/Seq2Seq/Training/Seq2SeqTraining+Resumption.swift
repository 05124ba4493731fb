import Foundation
import NeuralNetwork
import Primitives

/// Start, checkpoints, and the return to them.
extension Seq2SeqTraining {
  /// Restores the latest checkpoint of this training, and returns its progress; nil to begin anew.
  static func resume(
    _ checkpoint: Checkpoint, _ weights: ParameterBuffer<Float>,
    _ average: ParameterBuffer<Float>?, _ optimizer: Optimizer, _ options: TrainingOptions,
    _ callbacks: Callbacks
  ) throws -> TrainingProgress? {
    var isForeign = false
    for kind in [Checkpoint.Kind.latest, .evaluated] {
      do {
        switch try checkpoint.read(
          kind, weights: weights, average: average, optimizer: optimizer)
        {
        case .missing: continue
        case .foreign: isForeign = true
        case .restored(let progress):
          guard progress.isReached(epochs: options.epochs, patience: options.patience) else {
            callbacks.reported(
              "the checkpoint in the folder is of a longer training than these epochs and patience "
                + "allow, so training begins anew")
            weights.initialize(seed: options.seed)
            optimizer.reset()
            return nil
          }
          callbacks.reported(
            "resumes from step \(progress.step), after \(progress.epoch) of at most "
              + "\(options.epochs) epochs")
          return progress
        }
      } catch let error as FileError where !error.isRefusal {
        callbacks.reported(
          "a checkpoint cannot be read (\(error)); an older one is used if there is one")
        // Some of the weights may have been read before the error.
        weights.initialize(seed: options.seed)
        optimizer.reset()
      }
    }
    if isForeign {
      callbacks.reported(
        "the checkpoint in the folder belongs to other options, data or an earlier version, so "
          + "training begins anew")
    }
    return nil
  }

  /// Starts the training at its first step.
  func begin(from start: ParameterBuffer<Float>?) throws {
    // Checkpoints and snapshots of another training are not used.
    checkpoint.removeAll()
    try log.add(
      BeginEntry(
        parameters: network.layout.parameterCount, pairs: corpus.count, dropped: corpus.dropped,
        parts: progress.parts, matrixProduct: LinearAlgebra.shared.name))
    if let start { weights.copy(start) }
    average?.copy(weights)
    if start != nil {
      var (evaluation, _) = try evaluated(weights, epoch: 0)
      evaluation.isBest = true
      progress.evaluations.append(evaluation)
      try checkpoint.writeSnapshot(evaluation, weights: weights)
    }
    try save(.evaluated)
  }

  func save(_ kind: Checkpoint.Kind) throws {
    try checkpoint.write(
      kind, weights: weights, average: average, optimizer: optimizer, progress: progress)
    lastSaved = Date()
  }

  /// Restores the last evaluation, with half of the learning rate.
  func recover(from reason: String) throws {
    let (divergences, factor) = (progress.divergences + 1, progress.rateFactor / 2)
    guard divergences <= Self.maximumDivergences else {
      throw TrainingError(
        "training diverged \(divergences) times (\(reason)); lower the learning rate, or check "
          + "the corpus for lines that are not text")
    }
    let step = progress.step
    guard
      case .restored(let restored) = try checkpoint.read(
        .evaluated, weights: weights, average: average, optimizer: optimizer)
    else {
      throw TrainingError("training diverged, and its last checkpoint is missing; run it again")
    }
    progress = restored
    progress.divergences = divergences
    progress.rateFactor = factor
    log = try TrainingLog(logPath, upTo: progress.step)
    try log.add(DivergenceEntry(step: progress.step, reason: reason, learningRateFactor: factor))
    callbacks.reported(
      "diverged at step \(step): \(reason); returns to step \(progress.step) with the learning "
        + "rate times \(factor)")
    // A resumed run must not repeat the divergence, nor return to an earlier step.
    try save(.evaluated)
    checkpoint.remove(.latest)
  }
}
