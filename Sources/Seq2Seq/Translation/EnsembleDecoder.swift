import NeuralNetwork

/// The decoders of an ensemble's members, which go on with the same rows.
struct EnsembleDecoder {
  private var decoders: [SteppedDecoder]
  /// What `advance` leaves out of its logits, [1, target subwords].
  let bias: Matrix<Float>
  /// In turn, as long as those of `SteppedDecoder`.
  private let scratch = [Arena<Float>(), Arena<Float>()]
  private var turn = 0

  /// Encodes the sources.
  ///
  /// - Parameters:
  ///   - sources: subwords and an end; at least one.
  ///   - arena: keeps what the encoders say; reset here.
  init(_ ensemble: Ensemble, sources: [ArraySlice<Int32>], in arena: Arena<Float>) {
    arena.reset()
    decoders = ensemble.members.map {
      SteppedDecoder(ensemble.network, weights: $0, sources: sources, in: arena)
    }
    bias = ensemble.outputBias(in: arena)
  }

  /// Goes on by a subword, as `SteppedDecoder.advance`; logits and attention are the members' means.
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
}
