package import NeuralNetwork

/// Beam search over a batch of sentences; all hypotheses of all sentences are rows of the same
/// matrices.
package struct BeamSearch: Sendable {
  private let ensemble: Ensemble
  private let shortlist: Shortlist?
  private let options: BeamOptions
  var hasShortlist: Bool { shortlist != nil }

  /// - Parameter shortlist: shortlist of target subwords; nil for all of them.
  /// - Precondition: `options.validate()` does not throw.
  package init(_ ensemble: Ensemble, shortlist: Shortlist? = nil, options: BeamOptions) {
    self.ensemble = ensemble
    self.shortlist = shortlist
    self.options = options
  }

  /// Returns the best translations of each sentence, the best first; at least one.
  ///
  /// - Parameters:
  ///   - sources: subwords of each sentence and the end symbol.
  ///   - arena: working memory of the calling thread.
  package func translate(
    _ sources: [ArraySlice<Int32>], arena: Arena<Float>
  ) -> [[SubwordTranslation]] {
    guard !sources.isEmpty else { return [] }
    var beams = sources.enumerated().map {
      SentenceBeam(options, sentence: $0, sourceLength: $1.count)
    }
    run(&beams, sources, arena)
    return beams.map { $0.translations() }
  }

  /// Returns all hypotheses that the search scores for a sentence, in the order of the search.
  func hypotheses(of source: ArraySlice<Int32>, arena: Arena<Float>) -> [ScoredHypothesis] {
    var beams = [SentenceBeam(options, sentence: 0, sourceLength: source.count)]
    beams[0].record = BeamRecord()
    run(&beams, [source], arena)
    return beams[0].hypotheses
  }

  private func run(
    _ beams: inout [SentenceBeam], _ sources: [ArraySlice<Int32>], _ arena: Arena<Float>
  ) {
    var decoder = EnsembleDecoder(ensemble, sources: sources, shortlist: shortlist, in: arena)
    while true {
      let unfinished = beams.indices.filter { !beams[$0].isFinished }
      if unfinished.isEmpty { break }
      step(&beams, unfinished: unfinished, &decoder)
    }
  }

  /// Extends the hypotheses of the unfinished sentences by one subword.
  private func step(
    _ beams: inout [SentenceBeam], unfinished: [Int], _ decoder: inout EnsembleDecoder
  ) {
    var rows: [SteppedDecoder.Row] = []
    for sentence in unfinished {
      rows += beams[sentence].live.map {
        SteppedDecoder.Row(sentence: sentence, word: $0.word, previous: $0.row)
      }
    }
    let (logits, attention) = decoder.advance(rows)
    var row = 0
    for (index, sentence) in unfinished.enumerated() {
      let range = row..<row + beams[sentence].live.count
      // Two more than the beam, for the start symbol and a subword excluded by loop detection.
      let candidates = range.map {
        TopCandidates.select(logits, row: $0, bias: decoder.bias, count: options.beam + 2)
          .map { decoder.subword($0) }
      }
      beams[sentence].advance(
        firstRow: row, candidates: candidates,
        attention: attention.isEmpty ? [] : attention[index].rowValues)
      row = range.upperBound
    }
  }
}
