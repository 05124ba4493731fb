import NeuralNetwork
import Parallelism
import Primitives

/// Working memory and gradients of one part of a batch; used by one thread at a time.
private final class TrainingWorker: @unchecked Sendable {
  let arena = Arena<Float>()
  let gradients: Gradients<Float>

  init(_ layout: ParameterLayout, precision: MatrixPrecision) {
    gradients = Gradients(layout)
    gradients.precision = precision
  }
}

/// Parallel computation of losses and gradients of the parts of a batch.
///
/// Rounding depends on the number of parts, but not on the number of threads.
struct TrainingWorkers: Sendable {
  private let workers: [TrainingWorker]
  private let threads: Threads
  private let precision: MatrixPrecision

  /// - Parameter precision: precision of the products in gradients; losses are in single precision.
  init(_ layout: ParameterLayout, parts: Int, threads: Threads, precision: MatrixPrecision) {
    workers = (0..<max(1, parts)).map { _ in TrainingWorker(layout, precision: precision) }
    self.threads = threads
    self.precision = precision
  }

  /// Number of parts.
  var count: Int { workers.count }

  /// Gradients of the parts of the last batch.
  var gradients: [Gradients<Float>] { workers.map(\.gradients) }

  /// Candidates of the parts of a batch for minimum risk training.
  struct Candidates {
    /// Candidates of each part, with weights.
    let parts: [SentencePairs]
    /// Factor of their gradient.
    let scale: Double
  }

  /// Returns the candidates of the parts of a batch, and the risk summed over the sentences.
  func candidates(
    _ parts: [SentencePairs], _ minimumRisk: MinimumRisk, _ network: Seq2SeqNetwork,
    weights: ParameterBuffer<Float>
  ) -> (parts: [SentencePairs], risk: Double) {
    let ensemble = Ensemble(network, [weights], precision: precision)
    let results = threads.map(chunks: workers.count) { part in
      minimumRisk.candidates(parts[part], ensemble, arena: workers[part].arena)
    }
    return (results.map(\.pairs), results.reduce(0) { $0 + $1.risk })
  }

  /// Computes the gradient of `scale` times the loss of a batch, and returns the loss.
  ///
  /// - Parameters:
  ///   - vocabulary: target subwords over which the softmax of the parts runs; nil for all.
  ///   - candidates: candidates whose weighted loss is added to the objective; nil for none.
  ///   - key: key from which the dropout keys of the parts are derived.
  func gradient(
    _ parts: [SentencePairs], _ computation: BatchGradient<Float>, vocabulary: [Int32]? = nil,
    weights: ParameterBuffer<Float>, scale: Double, candidates: Candidates? = nil,
    dropout: NetworkDropout, key: UInt64
  ) -> SoftmaxCrossEntropy.Loss {
    precondition(parts.count == workers.count)
    weights.pack(computation.network.recurrentProducts, precision: precision)
    var weighted = computation
    weighted.loss.smoothing = 0
    weighted.consistency = 0
    return threads.map(chunks: workers.count) { [weighted] part in
      let worker = workers[part]
      worker.arena.reset()
      worker.gradients.begin()
      if let candidates {
        _ = weighted.add(
          candidates.parts[part], weights: weights, scale: candidates.scale, dropout: dropout,
          key: SplitMix64.key(key, UInt64(part), RandomStream.Pass.candidates),
          to: worker.gradients, arena: worker.arena)
        worker.arena.reset()
      }
      let loss = computation.add(
        parts[part], candidates: vocabulary, weights: weights, scale: scale,
        dropout: dropout, key: SplitMix64.key(key, UInt64(part)),
        to: worker.gradients, arena: worker.arena)
      worker.gradients.end()
      return loss
    }.reduce(into: SoftmaxCrossEntropy.Loss()) { $0 += $1 }
  }

  /// Returns the loss per target subword of a corpus, without dropout.
  func loss(
    _ corpus: SubwordCorpus, batches: Batches, _ computation: BatchGradient<Float>,
    weights: ParameterBuffer<Float>
  ) -> SoftmaxCrossEntropy.Loss {
    weights.pack(computation.network.recurrentProducts, precision: .single)
    let all = batches.sorted(corpus)
    // Each worker computes every n-th batch, so that its arena is used by one thread.
    let losses = threads.map(chunks: workers.count) { worker in
      stride(from: worker, to: all.count, by: workers.count).map { batch in
        workers[worker].arena.reset()
        return computation.evaluate(
          corpus.pairs(all[batch]), weights: weights, arena: workers[worker].arena)
      }
    }
    var total = losses.joined().reduce(into: SoftmaxCrossEntropy.Loss()) { $0 += $1 }
    let subwords = (0..<corpus.count).reduce(0) { $0 + corpus.targetLength($1) - 1 }
    total.smoothed /= Double(max(1, subwords))
    total.negativeLogLikelihood /= Double(max(1, subwords))
    return total
  }
}
