import NeuralNetwork

/// Decoders of an ensemble's members, which advance with the same rows.
struct EnsembleDecoder {
  private var decoders: [SteppedDecoder]
  /// Target subword of each column of the logits; nil if the columns are all subwords.
  let candidates: [Int32]?
  /// Output bias, which the logits of `advance` do not include, [1, candidates].
  let bias: Matrix<Float>
  /// Working memory of alternating steps, valid as long as that of `SteppedDecoder`.
  private let scratch = [Arena<Float>(), Arena<Float>()]
  private var turn = 0

  /// Encodes the sources.
  ///
  /// - Parameters:
  ///   - sources: subwords of each sentence and the end symbol; at least one sentence.
  ///   - shortlist: shortlist that chooses the candidates; nil for all target subwords.
  ///   - arena: memory for the encoder outputs; it is reset.
  init(
    _ ensemble: Ensemble, sources: [ArraySlice<Int32>], shortlist: Shortlist? = nil,
    in arena: Arena<Float>
  ) {
    arena.reset()
    let candidates = shortlist?.candidates(for: sources)
    self.candidates = candidates
    decoders = ensemble.members.map {
      SteppedDecoder(
        ensemble.network, weights: $0, sources: sources, candidates: candidates, in: arena)
    }
    let bias = ensemble.outputBias(in: arena)
    self.bias =
      candidates.map {
        let chosen = arena.matrix(1, $0.count)
        for (column, id) in $0.enumerated() { chosen[0, column] = bias[0, Int(id)] }
        return chosen
      } ?? bias
  }

  /// Advances by one subword, like `SteppedDecoder.advance`.
  ///
  /// - Returns: means of the members' logits and attention weights.
  mutating func advance(
    _ rows: [SteppedDecoder.Row]
  ) -> (logits: Matrix<Float>, attention: [Matrix<Float>]) {
    let arena = scratch[turn % 2]
    arena.reset()
    turn += 1
    let steps = decoders.indices.map { decoders[$0].advance(rows) }
    return (
      Ensemble.mean(steps.map(\.logits), in: arena),
      steps[0].attention.indices.map { group in
        Ensemble.mean(steps.map { $0.attention[group] }, in: arena)
      }
    )
  }

  /// Returns a candidate with its subword in place of its column.
  func subword(_ candidate: TopCandidates.Candidate) -> TopCandidates.Candidate {
    guard let candidates else { return candidate }
    return TopCandidates.Candidate(
      index: candidates[Int(candidate.index)], logProbability: candidate.logProbability)
  }
}
