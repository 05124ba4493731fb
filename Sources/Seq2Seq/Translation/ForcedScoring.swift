package import NeuralNetwork

/// Scores of given translations: log P(target | source).
package struct ForcedScoring: Sendable {
  private let network: Seq2SeqNetwork
  private let weights: ParameterBuffer<Float>

  /// - Parameter weights: of the network's layout.
  package init(_ network: Seq2SeqNetwork, weights: ParameterBuffer<Float>) {
    self.network = network
    self.weights = weights
  }

  /// What a translation gets.
  package struct Score: Sendable {
    /// log P of each subword and of the end, in the target's order.
    package var subwordLogProbabilities: [Double] = []
    /// log P of all subwords and the end.
    package var logProbability: Double { subwordLogProbabilities.reduce(0, +) }
    /// For each subword and the end, the attention to each source position; empty without attention.
    package var attention: [[Float]] = []
  }

  /// - Parameters:
  ///   - keepsAttention: whether scores have the attention, which is long for long sentences.
  ///   - arena: memory of the calling thread.
  package func score(
    _ pairs: SentencePairs, keepsAttention: Bool = false, arena: Arena<Float>
  ) -> [Score] {
    guard !pairs.sources.isEmpty else { return [] }
    arena.reset()
    let unrolled = UnrolledNetwork(
      network, over: pairs, weights: weights, dropout: .none, key: 0, in: arena)
    let decoder = unrolled.decoder
    var scores = pairs.targets.map { _ in Score() }
    let bias = weights[network.outputBias]
    let step = 512
    for start in stride(from: 0, to: decoder.output.rows, by: step) {
      let rows = start..<min(decoder.output.rows, start + step)
      let mark = arena.mark
      let logits = arena.matrix(rows.count, network.targetSize)
      logits.setProduct(decoder.output[rows: rows].plain, weights[network.output].transposed)
      SoftmaxCrossEntropy.logProbabilities(logits, bias: bias)
      for row in rows {
        // Whether rows come sentence by sentence or step by step, those of a sentence are in its order.
        let sentence = unrolled.pairs[decoder.sentences[row]]
        scores[sentence].subwordLogProbabilities.append(
          Double(logits[row - start, Int(decoder.targets[row])]))
      }
      arena.reset(to: mark)
    }
    guard keepsAttention else { return scores }
    for (sequence, weights) in decoder.attention() {
      scores[unrolled.pairs[sequence]].attention += weights
    }
    return scores
  }
}
