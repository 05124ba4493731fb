import Foundation

/// Progress of a training: its state apart from weights and optimiser.
package struct TrainingProgress: Sendable, Codable, Equatable {
  /// Number of parts of a batch: the number of threads of the first run.
  ///
  /// Rounding depends on the parts, so runs with other numbers of threads keep the number of parts.
  package let parts: Int
  /// Index of the current epoch, counted from 0.
  package var epoch = 0
  /// Index of the next batch of the epoch, counted from 0.
  package var batch = 0
  /// Number of steps of the optimiser.
  package var step = 0
  /// Factor of the learning rate, halved by the plateau schedule and after a divergence.
  package var rateFactor = 1.0
  /// Number of divergences, after which training returned to its last evaluation.
  package var divergences = 0
  /// Number of consecutive batches whose gradient was not finite.
  package var failures = 0
  /// Sum of the losses of the epoch's target subwords so far.
  package var epochLoss = 0.0
  /// Number of target subwords of the epoch so far.
  package var epochSubwords = 0
  /// Sums since the last line of the log.
  package var window = Window()
  /// Lowest mean loss of a window so far, by which divergence is detected; at first, the loss of
  /// the uniform distribution.
  package var bestWindowLoss: Double
  /// Evaluation of each finished epoch, in order.
  package var evaluations: [Evaluation] = []
  /// Number of target subwords trained on in all runs.
  package var subwords = 0
  /// Seconds of the steps of all runs.
  package var seconds = 0.0
  /// Seconds of the first epoch with its evaluation, by which the epochs that a budget allows are
  /// counted; nil before its end.
  package var epochCost: Double?
  /// Target subwords per second; 0 before the first step.
  package var subwordsPerSecond: Double { seconds > 0 ? Double(subwords) / seconds : 0 }

  /// - Parameter vocabulary: size of the target vocabulary, whose logarithm is the loss of the
  ///   uniform distribution.
  package init(vocabulary: Int, parts: Int) {
    self.parts = parts
    bestWindowLoss = log(Double(max(2, vocabulary)))
  }

  /// Sums over consecutive steps.
  package struct Window: Sendable, Codable, Equatable {
    /// Loss with label smoothing, in natural logarithms.
    package var loss = 0.0
    /// Negative log likelihood of the targets, in natural logarithms.
    package var likelihood = 0.0
    /// Number of target subwords, including end symbols.
    package var subwords = 0
    /// Number of operations, as counted by `Seq2SeqNetwork.operations`.
    package var operations = 0.0
    package var steps = 0
    /// Number of batches that were skipped because their gradient was not finite.
    package var skipped = 0
    /// Sum of the norms of the gradients before clipping.
    package var norm = 0.0
    /// Largest norm of a gradient before clipping.
    package var largestNorm = 0.0
    package var seconds = 0.0
  }

  /// Evaluation of the weights after an epoch.
  package struct Evaluation: Sendable, Codable, Equatable {
    /// Number of the epoch, counted from 1.
    package let epoch: Int
    /// Number of steps of the optimiser until the end of the epoch.
    package let step: Int
    /// Loss per subword of the development set; without one, of the epoch.
    package let loss: Double
    /// BLEU of the development set, 0 to 100; nil if early stopping is by loss.
    package let bleu: Double?
    /// Whether it is better than all before it.
    package var isBest = false

    package init(epoch: Int, step: Int, loss: Double, bleu: Double?) {
      self.epoch = epoch
      self.step = step
      self.loss = loss
      self.bleu = bleu
    }

    /// Whether this evaluation is better: by BLEU, and by loss if BLEU is equal or nil.
    package func isBetter(than other: Evaluation) -> Bool {
      (bleu ?? 0, -loss) > (other.bleu ?? 0, -other.loss)
    }
  }

  /// Best evaluation; nil before the first.
  package var best: Evaluation? { evaluations.last { $0.isBest } }

  /// Whether a training with these limits comes as far as this one: it has no fewer epochs, and
  /// does not stop early before the last evaluation.
  package func isReached(epochs: Int, patience: Int) -> Bool {
    var stale = 0
    for evaluation in evaluations.dropLast() {
      stale = evaluation.isBest ? 0 : stale + 1
      if stale >= patience { return false }
    }
    return epoch <= epochs
  }

  /// Number of evaluations since the best.
  package var evaluationsWithoutImprovement: Int {
    evaluations.count - 1 - (evaluations.lastIndex { $0.isBest } ?? -1)
  }

  /// Returns the last evaluations, the best first.
  ///
  /// - Parameter count: largest number of evaluations; raised to at least 1.
  package func lastEvaluations(_ count: Int) -> [Evaluation] {
    Self.sorted(evaluations.suffix(max(1, count)))
  }

  /// Returns the best evaluations, the best first.
  ///
  /// - Parameter count: largest number of evaluations; raised to at least 1.
  package func bestEvaluations(_ count: Int) -> [Evaluation] {
    Array(Self.sorted(evaluations).prefix(max(1, count)))
  }

  /// Returns evaluations, the best first.
  private static func sorted(_ evaluations: some Sequence<Evaluation>) -> [Evaluation] {
    evaluations.sorted { $0.isBetter(than: $1) || (!$1.isBetter(than: $0) && $0.step < $1.step) }
  }
}
