package import NeuralNetwork
import Primitives

/// Sentence pairs as subword numbers.
package struct SentencePairs: Sendable {
  /// Subwords and an end.
  package var sources: [ArraySlice<Int32>]
  /// Subwords between a start and an end.
  package var targets: [ArraySlice<Int32>]

  /// As many targets as sources, in any order of lengths.
  package init(sources: [ArraySlice<Int32>], targets: [ArraySlice<Int32>]) {
    self.sources = sources
    self.targets = targets
  }

  /// Subwords to read.
  package var sourceCount: Int { sources.reduce(0) { $0 + $1.count } }

  /// Subwords to predict.
  package var targetCount: Int { targets.reduce(0) { $0 + $1.count - 1 } }

  /// Encoder and decoder each want the longest sentence first.
  ///
  /// - Returns: sentences by source length; sentences by target length; for each of the latter, its place
  ///   among the former.
  func orders() -> (source: [Int], target: [Int], placement: [Int]) {
    let source = sources.indices.sorted { (sources[$1].count, $0) < (sources[$0].count, $1) }
    let target = targets.indices.sorted { (targets[$1].count, $0) < (targets[$0].count, $1) }
    var place = [Int](repeating: 0, count: source.count)
    for (position, sentence) in source.enumerated() { place[sentence] = position }
    return (source, target, target.map { place[$0] })
  }
}

/// The loss of a batch and its gradient: forward through encoder, decoder and output layer, and back.
package struct BatchGradient<Scalar: NeuralScalar> {
  /// The network, to which each call brings weights of its layout.
  package let network: Seq2SeqNetwork
  /// Smooths targets in `evaluate` as well.
  package var loss: SoftmaxCrossEntropy
  /// Above 0, each batch goes through the network twice with other numbers dropped: α of `ConsistencyLoss`.
  package var consistency = 0.0
  /// How far gradients go back; nil for all the way.
  package var truncation: Truncation?
  /// Readouts whose logits are held at a time.
  private static var logitRows: Int { 640 }

  package init(
    _ network: Seq2SeqNetwork, loss: SoftmaxCrossEntropy, consistency: Double = 0,
    truncation: Truncation? = nil
  ) {
    self.network = network
    self.loss = loss
    self.consistency = consistency
    self.truncation = truncation
  }

  /// Adds the gradient of `scale` times the loss.
  ///
  /// - Parameters:
  ///   - key: what decides which numbers are dropped.
  package func add(
    _ pairs: SentencePairs, weights: ParameterBuffer<Scalar>, scale: Double,
    dropout: NetworkDropout, key: UInt64, to gradients: Gradients<Scalar>, arena: Arena<Scalar>
  ) -> SoftmaxCrossEntropy.Loss {
    guard !pairs.sources.isEmpty else { return SoftmaxCrossEntropy.Loss() }
    let keys = consistency > 0 ? [key, SplitMix64.key(key, 3)] : [key]
    let passes = keys.map {
      UnrolledNetwork(
        network, over: pairs, weights: weights, dropout: dropout, key: $0, in: arena)
    }
    let (result, readoutGradients) = predict(
      passes.map(\.decoder), weights: weights, scale: scale, to: gradients, arena: arena)
    for (pass, gradient) in zip(passes, readoutGradients) {
      pass.backward(gradient, truncation: truncation, to: gradients)
    }
    return result
  }

  /// The output layer: loss, its gradients, and the gradient of each pass's readouts.
  private func predict(
    _ passes: [UnrolledDecoder<Scalar>], weights: ParameterBuffer<Scalar>, scale: Double,
    to gradients: Gradients<Scalar>, arena: Arena<Scalar>
  ) -> (SoftmaxCrossEntropy.Loss, [Matrix<Scalar>]) {
    var total = SoftmaxCrossEntropy.Loss()
    let (count, targets) = (passes[0].output.rows, passes[0].targets)
    let readoutGradients = passes.map { arena.matrix(count, $0.output.columns) }
    // Equal parts: the last would otherwise be too small for a fast product.
    let parts = (count + Self.logitRows - 1) / Self.logitRows
    let size = (count + max(1, parts) - 1) / max(1, parts)
    let logits = passes.map { _ in arena.matrix(size, network.targetSize) }
    for start in stride(from: 0, to: count, by: max(1, size)) {
      let rows = start..<min(count, start + size)
      let logits = logits.map { $0[rows: 0..<rows.count] }
      for (logits, pass) in zip(logits, passes) {
        logits.setProduct(pass.output[rows: rows].plain, weights[network.output].transposed)
      }
      total += backward(
        logits, bias: weights[network.outputBias], targets: Array(targets[rows]),
        scale: Scalar(scale))
      // Where logits were, there are their gradients now.
      for (index, change) in logits.enumerated() {
        readoutGradients[index][rows: rows].setProduct(change.plain, weights[network.output].plain)
        gradients.addProduct(
          network.output, change.transposed, passes[index].output[rows: rows].plain)
        gradients.addColumnSums(network.outputBias, of: change)
      }
    }
    return (total, readoutGradients)
  }

  /// From the logits of one pass, or of two, to their gradients.
  private func backward(
    _ logits: [Matrix<Scalar>], bias: Matrix<Scalar>, targets: [Int32], scale: Scalar
  ) -> SoftmaxCrossEntropy.Loss {
    guard logits.count == 2 else {
      return loss.backward(logits[0], bias: bias, targets: targets, scale: scale)
    }
    return ConsistencyLoss(loss, weight: consistency)
      .backward(logits[0], logits[1], bias: bias, targets: targets, scale: scale)
  }

  /// The loss alone, without dropout.
  package func evaluate(
    _ pairs: SentencePairs, weights: ParameterBuffer<Scalar>, arena: Arena<Scalar>
  ) -> SoftmaxCrossEntropy.Loss {
    guard !pairs.sources.isEmpty else { return SoftmaxCrossEntropy.Loss() }
    let decoder = UnrolledNetwork(
      network, over: pairs, weights: weights, dropout: .none, key: 0, in: arena
    ).decoder
    var total = SoftmaxCrossEntropy.Loss()
    for start in stride(from: 0, to: decoder.output.rows, by: Self.logitRows) {
      let rows = start..<min(decoder.output.rows, start + Self.logitRows)
      let mark = arena.mark
      let logits = arena.matrix(rows.count, network.targetSize)
      logits.setProduct(decoder.output[rows: rows].plain, weights[network.output].transposed)
      total += loss.backward(
        logits, bias: weights[network.outputBias], targets: Array(decoder.targets[rows]), scale: 0)
      arena.reset(to: mark)
    }
    return total
  }
}
