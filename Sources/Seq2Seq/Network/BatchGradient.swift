package import NeuralNetwork

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
  /// How far gradients go back; nil for all the way.
  package var truncation: Truncation?
  /// Readouts whose logits are held at a time.
  private static var logitRows: Int { 640 }

  package init(
    _ network: Seq2SeqNetwork, loss: SoftmaxCrossEntropy, truncation: Truncation? = nil
  ) {
    self.network = network
    self.loss = loss
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
    let unrolled = UnrolledNetwork(
      network, over: pairs, weights: weights, dropout: dropout, key: key, in: arena)
    let (result, gradient) = predict(
      unrolled.decoder, weights: weights, scale: scale, to: gradients, arena: arena)
    unrolled.backward(gradient, truncation: truncation, to: gradients)
    return result
  }

  /// The output layer: loss, its gradients, and the gradient of the readouts.
  private func predict(
    _ decoder: UnrolledDecoder<Scalar>, weights: ParameterBuffer<Scalar>, scale: Double,
    to gradients: Gradients<Scalar>, arena: Arena<Scalar>
  ) -> (SoftmaxCrossEntropy.Loss, Matrix<Scalar>) {
    var total = SoftmaxCrossEntropy.Loss()
    let readouts = decoder.output
    let gradient = arena.matrix(readouts.rows, readouts.columns)
    // Equal parts: the last would otherwise be too small for a fast product.
    let parts = (readouts.rows + Self.logitRows - 1) / Self.logitRows
    let size = (readouts.rows + max(1, parts) - 1) / max(1, parts)
    let logits = arena.matrix(size, network.targetSize)
    for start in stride(from: 0, to: readouts.rows, by: max(1, size)) {
      let rows = start..<min(readouts.rows, start + size)
      let part = logits[rows: 0..<rows.count]
      part.setProduct(readouts[rows: rows].plain, weights[network.output].transposed)
      total += loss.backward(
        part, bias: weights[network.outputBias], targets: Array(decoder.targets[rows]),
        scale: Scalar(scale))
      gradient[rows: rows].setProduct(part.plain, weights[network.output].plain)
      gradients.addProduct(network.output, part.transposed, readouts[rows: rows].plain)
      gradients.addColumnSums(network.outputBias, of: part)
    }
    return (total, gradient)
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
