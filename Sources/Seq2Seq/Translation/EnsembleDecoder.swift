import NeuralNetwork

/// Decoders of an ensemble's members, which advance with the same rows.
struct EnsembleDecoder {
  private var decoders: [SteppedDecoder]
  /// Output bias, which the logits of `advance` do not include, [1, target subwords].
  let bias: Matrix<Float>
  /// Working memory of alternating steps, valid as long as that of `SteppedDecoder`.
  private let scratch = [Arena<Float>(), Arena<Float>()]
  private var turn = 0

  /// Encodes the sources.
  ///
  /// - Parameters:
  ///   - sources: subwords of each sentence and the end symbol; at least one sentence.
  ///   - arena: memory for the encoder outputs; it is reset.
  init(_ ensemble: Ensemble, sources: [ArraySlice<Int32>], in arena: Arena<Float>) {
    arena.reset()
    decoders = ensemble.members.map {
      SteppedDecoder(ensemble.network, weights: $0, sources: sources, in: arena)
    }
    bias = ensemble.outputBias(in: arena)
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
}
