package import NeuralNetwork
import Primitives

/// Sentence pairs as subword identifiers.
package struct SentencePairs: Sendable {
  /// Subwords of each source sentence, and the end symbol.
  package var sources: [ArraySlice<Int32>]
  /// Subwords of each target sentence between the start and end symbols.
  package var targets: [ArraySlice<Int32>]
  /// Weight of the loss of each pair in gradients, of any sign; nil for 1.
  package var weights: [Double]?

  /// Creates pairs from equally many sources and targets, in any order of lengths.
  package init(sources: [ArraySlice<Int32>], targets: [ArraySlice<Int32>]) {
    self.sources = sources
    self.targets = targets
  }

  /// Number of subwords that the encoder reads.
  package var sourceCount: Int { sources.reduce(0) { $0 + $1.count } }

  /// Number of subwords that the decoder predicts.
  package var targetCount: Int { targets.reduce(0) { $0 + $1.count - 1 } }

  /// Returns the orders of the sentences in encoder and decoder, each with the longest first.
  ///
  /// - Returns: indices of the pairs by source length; indices by target length; for each entry of
  ///   the latter, its position in the former.
  func orders() -> (source: [Int], target: [Int], placement: [Int]) {
    let source = sources.indices.sorted { (sources[$1].count, $0) < (sources[$0].count, $1) }
    let target = targets.indices.sorted { (targets[$1].count, $0) < (targets[$0].count, $1) }
    var positions = [Int](repeating: 0, count: source.count)
    for (position, sentence) in source.enumerated() { positions[sentence] = position }
    return (source, target, target.map { positions[$0] })
  }
}

/// Loss of a batch and its gradient: forward and backward pass through encoder, decoder and output
/// layer.
package struct BatchGradient<Scalar: NeuralScalar> {
  /// Network whose layout the weights of each call must have.
  package let network: Seq2SeqNetwork
  /// Loss of the predictions; its smoothing applies to `evaluate` as well.
  package var loss: SoftmaxCrossEntropy
  /// R-Drop: α of `ConsistencyLoss`; above 0, each batch passes through the network twice with
  /// different dropout masks.
  package var consistency = 0.0
  /// Truncation of backpropagation through time; nil for all steps.
  package var truncation: Truncation?
  /// Number of readouts whose logits are in memory at a time.
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

  /// Adds the gradient of `scale` times the loss to `gradients`.
  ///
  /// R-Drop is not for pairs with weights.
  ///
  /// - Parameters:
  ///   - candidates: target subwords over which the softmax runs in ascending order, those of the
  ///     pairs among them; nil for all.
  ///   - key: key of the dropout masks.
  /// - Returns: loss summed over the target subwords, not scaled and without the pairs' weights.
  package func add(
    _ pairs: SentencePairs, candidates: [Int32]? = nil, weights: ParameterBuffer<Scalar>,
    scale: Double, dropout: NetworkDropout, key: UInt64, to gradients: Gradients<Scalar>,
    arena: Arena<Scalar>
  ) -> SoftmaxCrossEntropy.Loss {
    guard !pairs.sources.isEmpty else { return SoftmaxCrossEntropy.Loss() }
    let keys = consistency > 0 ? [key, SplitMix64.key(key, RandomStream.Pass.second)] : [key]
    let passes = keys.map {
      UnrolledNetwork(
        network, over: pairs, weights: weights, dropout: dropout, key: $0, in: arena)
    }
    let pairOfSentence = passes[0].pairs
    let rowWeights = pairs.weights.map { pairWeights in
      passes[0].decoder.sentences.map { Scalar(pairWeights[pairOfSentence[$0]]) }
    }
    let layer = OutputLayer(network, weights: weights, candidates: candidates, in: arena)
    let (result, readoutGradients) = predict(
      passes.map(\.decoder), layer, scale: scale, rowWeights: rowWeights, to: gradients,
      arena: arena)
    for (pass, gradient) in zip(passes, readoutGradients) {
      pass.backward(gradient, truncation: truncation, to: gradients)
    }
    return result
  }

  /// Computes the output layer: the loss, the gradients of the layer's parameters, and the gradient
  /// of the readouts of each pass.
  private func predict(
    _ passes: [UnrolledDecoder<Scalar>], _ layer: OutputLayer<Scalar>, scale: Double,
    rowWeights: [Scalar]?, to gradients: Gradients<Scalar>, arena: Arena<Scalar>
  ) -> (SoftmaxCrossEntropy.Loss, [Matrix<Scalar>]) {
    var total = SoftmaxCrossEntropy.Loss()
    let (count, targets) = (passes[0].output.rows, layer.columns(of: passes[0].targets[...]))
    let readoutGradients = passes.map { arena.matrix(count, $0.output.columns) }
    // Parts of equal size: a small last part would make a slow matrix product.
    let parts = (count + Self.logitRows - 1) / Self.logitRows
    let size = (count + max(1, parts) - 1) / max(1, parts)
    let logits = passes.map { _ in arena.matrix(size, layer.size) }
    for start in stride(from: 0, to: count, by: max(1, size)) {
      let rows = start..<min(count, start + size)
      let logits = logits.map { $0[rows: 0..<rows.count] }
      for (logits, pass) in zip(logits, passes) {
        layer.forward(pass.output[rows: rows], into: logits)
      }
      total += backward(
        logits, bias: layer.biases, targets: Array(targets[rows]),
        scale: Scalar(scale), rowWeights: rowWeights.map { Array($0[rows]) })
      // `backward` has replaced the logits by their gradients.
      for (index, gradient) in logits.enumerated() {
        layer.backward(
          gradient, readouts: passes[index].output[rows: rows],
          into: readoutGradients[index][rows: rows], to: gradients, in: arena)
      }
    }
    return (total, readoutGradients)
  }

  /// Replaces the logits of one or two passes by their gradients, and returns the loss.
  private func backward(
    _ logits: [Matrix<Scalar>], bias: Matrix<Scalar>, targets: [Int32], scale: Scalar,
    rowWeights: [Scalar]?
  ) -> SoftmaxCrossEntropy.Loss {
    guard logits.count == 2 else {
      return loss.backward(
        logits[0], bias: bias, targets: targets, scale: scale, rowWeights: rowWeights)
    }
    precondition(rowWeights == nil)
    return ConsistencyLoss(loss, weight: consistency)
      .backward(logits[0], logits[1], bias: bias, targets: targets, scale: scale)
  }

  /// Returns the loss without dropout, summed over the target subwords.
  package func evaluate(
    _ pairs: SentencePairs, weights: ParameterBuffer<Scalar>, arena: Arena<Scalar>
  ) -> SoftmaxCrossEntropy.Loss {
    guard !pairs.sources.isEmpty else { return SoftmaxCrossEntropy.Loss() }
    let decoder = UnrolledNetwork(
      network, over: pairs, weights: weights, dropout: .none, key: 0, in: arena
    ).decoder
    let layer = OutputLayer(network, weights: weights, candidates: nil, in: arena)
    var total = SoftmaxCrossEntropy.Loss()
    for start in stride(from: 0, to: decoder.output.rows, by: Self.logitRows) {
      let rows = start..<min(decoder.output.rows, start + Self.logitRows)
      let mark = arena.mark
      let logits = arena.matrix(rows.count, layer.size)
      layer.forward(decoder.output[rows: rows], into: logits)
      total += loss.backward(
        logits, bias: layer.biases, targets: Array(decoder.targets[rows]), scale: 0)
      arena.reset(to: mark)
    }
    return total
  }
}
