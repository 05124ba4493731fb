package import NeuralNetwork

/// Beam search over a batch of sentences: all hypotheses of all sentences go through the network as rows
/// of the same matrices.
package struct BeamSearch: Sendable {
  private let ensemble: Ensemble
  private let options: BeamOptions

  /// - Precondition: `options.validate()` does not throw.
  package init(_ ensemble: Ensemble, options: BeamOptions) {
    self.ensemble = ensemble
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
    var decoder = EnsembleDecoder(ensemble, sources: sources, in: arena)
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
  private func step(_ beams: inout [SentenceBeam], going: [Int], _ decoder: inout EnsembleDecoder) {
    var rows: [SteppedDecoder.Row] = []
    for sentence in going {
      rows += beams[sentence].live.map {
        SteppedDecoder.Row(sentence: sentence, word: $0.word, previous: $0.row)
      }
    }
    let (logits, attention) = decoder.advance(rows)
    var row = 0
    for (index, sentence) in going.enumerated() {
      let range = row..<row + beams[sentence].live.count
      // More than the beam, for the start and for a subword that the guard against loops forbids.
      let candidates = range.map {
        TopCandidates.select(logits, row: $0, bias: decoder.bias, count: options.beam + 2)
      }
      beams[sentence].advance(
        firstRow: row, candidates: candidates,
        attention: attention.isEmpty ? [] : attention[index].rowValues)
      row = range.upperBound
    }
  }
}
