import Foundation

/// Where a training stands, apart from its weights: all that the next step depends on.
package struct TrainingProgress: Sendable, Codable, Equatable {
  /// Parts that a batch is cut into, one for each thread of the run that began: sums are rounded by
  /// parts, so a run with other threads goes on with the same.
  package let parts: Int
  /// Epochs and batches are counted from 0; `batch` is the next one of `epoch`.
  package var epoch = 0
  package var batch = 0
  /// Steps that the optimiser took.
  package var step = 0
  /// Of the learning rate: halved by the plateau schedule and after a divergence.
  package var rateFactor = 1.0
  /// How often training went back to its last evaluation.
  package var divergences = 0
  /// Batches in a row whose gradient was not finite.
  package var failures = 0
  /// Sums over the epoch so far.
  package var epochLoss = 0.0
  package var epochSubwords = 0
  /// Sums since the last line of the log.
  package var window = Window()
  /// The lowest mean loss of a window so far, from which divergence is told; at first that of a guess.
  package var bestWindowLoss: Double
  /// One for each epoch that is over, in their order.
  package var evaluations: [Evaluation] = []
  /// Target subwords trained on and seconds of that work in all runs, to tell how fast it goes.
  package var subwords = 0
  package var seconds = 0.0
  package var subwordsPerSecond: Double { seconds > 0 ? Double(subwords) / seconds : 0 }

  /// - Parameter vocabulary: target subwords, whose logarithm is the loss of a guess.
  package init(vocabulary: Int, parts: Int) {
    self.parts = parts
    bestWindowLoss = log(Double(max(2, vocabulary)))
  }

  /// Sums over some steps.
  package struct Window: Sendable, Codable, Equatable {
    /// In natural logarithms: what is minimised, and -log p of the targets.
    package var loss = 0.0
    package var likelihood = 0.0
    /// Target subwords, ends included.
    package var subwords = 0
    /// As `Seq2SeqNetwork.operations` counts them.
    package var operations = 0.0
    package var steps = 0
    /// Batches whose gradient was not finite, and changed nothing.
    package var skipped = 0
    /// Norms of gradients before clipping: their sum, and the largest.
    package var norm = 0.0
    package var largestNorm = 0.0
    package var seconds = 0.0
  }

  /// What was found of the weights at the end of an epoch.
  package struct Evaluation: Sendable, Codable, Equatable {
    /// The epoch, counted from 1, and the steps of the optimiser up to its end.
    package let epoch: Int
    package let step: Int
    /// Of the development set, or of training where there is none.
    package let loss: Double
    /// 0 to 100; nil where only the loss decides.
    package let bleu: Double?
    /// Whether it is the best so far.
    package var isBest = false

    package init(epoch: Int, step: Int, loss: Double, bleu: Double?) {
      self.epoch = epoch
      self.step = step
      self.loss = loss
      self.bleu = bleu
    }

    /// Whether its weights are better: by BLEU; where that says nothing, by the loss.
    package func isBetter(than other: Evaluation) -> Bool {
      (bleu ?? 0, -loss) > (other.bleu ?? 0, -other.loss)
    }
  }

  /// The last that was better than all before it; nil before the first.
  package var best: Evaluation? { evaluations.last { $0.isBest } }

  /// Evaluations since the best.
  package var evaluationsWithoutImprovement: Int {
    evaluations.count - 1 - (evaluations.lastIndex { $0.isBest } ?? -1)
  }

  /// The best evaluations, the best first.
  package func bestEvaluations(_ count: Int) -> [Evaluation] {
    Array(
      evaluations.sorted { $0.isBetter(than: $1) || (!$1.isBetter(than: $0) && $0.step < $1.step) }
        .prefix(max(1, count)))
  }
}
