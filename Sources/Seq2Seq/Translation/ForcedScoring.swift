package import NeuralNetwork

/// Scores of given translations: log P(target | source).
package struct ForcedScoring: Sendable {
  private let ensemble: Ensemble

  package init(_ ensemble: Ensemble) {
    self.ensemble = ensemble
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
    let network = ensemble.network
    let networks = ensemble.members.map {
      UnrolledNetwork(network, over: pairs, weights: $0, dropout: .none, key: 0, in: arena)
    }
    // All go through the pairs in the same order.
    let unrolled = networks[0]
    let decoder = unrolled.decoder
    var scores = pairs.targets.map { _ in Score() }
    let bias = ensemble.outputBias(in: arena)
    let step = 512
    for start in stride(from: 0, to: decoder.output.rows, by: step) {
      let rows = start..<min(decoder.output.rows, start + step)
      let mark = arena.mark
      let logits = Ensemble.mean(
        zip(networks, ensemble.members).map { member, weights in
          let logits = arena.matrix(rows.count, network.targetSize)
          logits.setProduct(
            member.decoder.output[rows: rows].plain, weights[network.output].transposed)
          return logits
        }, in: arena)
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
    let readings = networks.map { $0.decoder.attention() }
    for (index, reading) in readings[0].enumerated() {
      let weights = Ensemble.mean(readings.map { $0[index].weights }, in: arena)
      scores[unrolled.pairs[reading.sentence]].attention += weights.rowValues
    }
    return scores
  }
}
