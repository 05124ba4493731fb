package import NeuralNetwork

/// Beam search over a batch of sentences: all hypotheses of all sentences go through the network as rows
/// of the same matrices.
package struct BeamSearch: Sendable {
  private let network: Seq2SeqNetwork
  private let weights: ParameterBuffer<Float>
  private let options: BeamOptions

  /// - Precondition: `options.problem` is nil.
  package init(
    _ network: Seq2SeqNetwork, weights: ParameterBuffer<Float>, options: BeamOptions
  ) {
    self.network = network
    self.weights = weights
    self.options = options
  }

  /// The best translations of each sentence, the best first.
  ///
  /// - Parameters:
  ///   - sources: subwords and an end.
  ///   - arena: memory of the calling thread.
  package func translate(
    _ sources: [ArraySlice<Int32>], arena: Arena<Float>
  ) -> [[SubwordTranslation]] {
    guard !sources.isEmpty else { return [] }
    var decoder = SteppedDecoder(network, weights: weights, sources: sources, in: arena)
    var beams = sources.enumerated().map {
      SentenceBeam(options, sentence: $0, sourceLength: $1.count)
    }
    while true {
      let going = beams.indices.filter { !beams[$0].isFinished }
      if going.isEmpty { break }
      step(&beams, going: going, &decoder)
    }
    return beams.map { $0.translations() }
  }

  /// One subword more for every sentence that is going on.
  private func step(_ beams: inout [SentenceBeam], going: [Int], _ decoder: inout SteppedDecoder) {
    var rows: [SteppedDecoder.Row] = []
    for sentence in going {
      rows += beams[sentence].live.map {
        SteppedDecoder.Row(sentence: sentence, word: $0.word, previous: $0.row)
      }
    }
    let (logits, attention) = decoder.advance(rows)
    let bias = weights[network.outputBias]
    var row = 0
    for (index, sentence) in going.enumerated() {
      let range = row..<row + beams[sentence].live.count
      // More than the beam, for the start and for a subword that the guard against loops forbids.
      let candidates = range.map {
        TopCandidates.select(logits, row: $0, bias: bias, count: options.beam + 2)
      }
      beams[sentence].advance(
        firstRow: row, candidates: candidates,
        attention: attention.isEmpty ? [] : rowsOf(attention[index]))
      row = range.upperBound
    }
  }

  private func rowsOf(_ matrix: Matrix<Float>) -> [[Float]] {
    (0..<matrix.rows).map { matrix[rows: $0..<$0 + 1].values }
  }
}
