import NeuralNetwork
import Parallelism
import Primitives

/// One part of every batch: its memory, in which one thread at a time computes.
private final class TrainingWorker: @unchecked Sendable {
  let arena = Arena<Float>()
  let gradients: Gradients<Float>

  init(_ layout: ParameterLayout) { gradients = Gradients(layout) }
}

/// Computes losses and gradients, the parts of a batch side by side.
///
/// A result depends on the number of parts, whose sums are rounded apart, but not on the number of threads.
struct TrainingWorkers: Sendable {
  private let workers: [TrainingWorker]
  private let threads: Threads

  init(_ layout: ParameterLayout, parts: Int, threads: Threads) {
    workers = (0..<max(1, parts)).map { _ in TrainingWorker(layout) }
    self.threads = threads
  }

  var count: Int { workers.count }

  /// What the parts of the last batch found, for the optimiser.
  var gradients: [Gradients<Float>] { workers.map(\.gradients) }

  /// The loss of a batch and its gradient; `scale` multiplies the latter.
  func gradient(
    _ parts: [SentencePairs], _ computation: BatchGradient<Float>,
    weights: ParameterBuffer<Float>, scale: Double, dropout: NetworkDropout, key: UInt64
  ) -> SoftmaxCrossEntropy.Loss {
    precondition(parts.count == workers.count)
    return threads.map(chunks: workers.count) { part in
      let worker = workers[part]
      worker.arena.reset()
      worker.gradients.begin()
      let loss = computation.add(
        parts[part], weights: weights, scale: scale,
        dropout: dropout, key: SplitMix64.key(key, UInt64(part)),
        to: worker.gradients, arena: worker.arena)
      worker.gradients.end()
      return loss
    }.reduce(into: SoftmaxCrossEntropy.Loss()) { $0 += $1 }
  }

  /// The loss of a corpus per subword, without dropout.
  func loss(
    _ corpus: SubwordCorpus, batches: Batches, _ computation: BatchGradient<Float>,
    weights: ParameterBuffer<Float>
  ) -> SoftmaxCrossEntropy.Loss {
    let parts = batches.sorted(corpus)
    // Each worker takes every n-th part, so that its memory belongs to one thread.
    let losses = threads.map(chunks: workers.count) { worker in
      stride(from: worker, to: parts.count, by: workers.count).map { part in
        workers[worker].arena.reset()
        return computation.evaluate(
          corpus.pairs(parts[part]), weights: weights, arena: workers[worker].arena)
      }
    }
    var total = losses.joined().reduce(into: SoftmaxCrossEntropy.Loss()) { $0 += $1 }
    let subwords = (0..<corpus.count).reduce(0) { $0 + corpus.targetLength($1) - 1 }
    total.smoothed /= Double(max(1, subwords))
    total.negativeLogLikelihood /= Double(max(1, subwords))
    return total
  }
}
