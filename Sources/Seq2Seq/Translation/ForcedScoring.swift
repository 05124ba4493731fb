package import NeuralNetwork

/// Forced scoring: log P(target | source) of given translations, in natural logarithms.
package struct ForcedScoring: Sendable {
  private let ensemble: Ensemble

  package init(_ ensemble: Ensemble) { self.ensemble = ensemble }

  /// Score of a translation.
  package struct Score: Sendable {
    /// Log probability of each subword and of the end symbol, in the order of the target.
    package var subwordLogProbabilities: [Double] = []
    /// Log probability of all subwords and the end symbol.
    package var logProbability: Double { subwordLogProbabilities.reduce(0, +) }
    /// Attention weights of the source positions, for each subword and the end symbol; empty
    /// without attention, or if not requested.
    package var attention: [[Float]] = []
  }

  /// Returns the scores of the pairs.
  ///
  /// - Parameters:
  ///   - keepsAttention: whether scores contain attention weights, which need much memory.
  ///   - arena: working memory of the calling thread.
  package func score(
    _ pairs: SentencePairs, keepsAttention: Bool = false, arena: Arena<Float>
  ) -> [Score] {
    guard !pairs.sources.isEmpty else { return [] }
    arena.reset()
    let network = ensemble.network
    let networks = ensemble.members.map {
      UnrolledNetwork(network, over: pairs, weights: $0, dropout: .none, key: 0, in: arena)
    }
    // All members have the same order of rows.
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
            member.decoder.output[rows: rows].plain, weights.transposed(network.output))
          return logits
        }, in: arena)
      SoftmaxCrossEntropy.logProbabilities(logits, bias: bias)
      for row in rows {
        // Rows are ordered by sentence or by step; in both cases, those of a sentence are in order.
        let sentence = unrolled.pairs[decoder.sentences[row]]
        scores[sentence].subwordLogProbabilities.append(
          Double(logits[row - start, Int(decoder.targets[row])]))
      }
      arena.reset(to: mark)
    }
    guard keepsAttention else { return scores }
    let attentions = networks.map { $0.decoder.distributions() }
    for (index, group) in attentions[0].enumerated() {
      let weights = Ensemble.mean(attentions.map { $0[index].weights }, in: arena)
      scores[unrolled.pairs[group.sentence]].attention += weights.rowValues
    }
    return scores
  }
}
