import NeuralNetwork

/// Products of the encoder outputs with the weights that read contexts.
///
/// A context is a mean of encoder outputs, weighted by attention, so its product with weights is the
/// same mean of the products of the outputs. In translation, these are computed once for each
/// position of the source instead of once for each hypothesis and step.
struct ProjectedContexts {
  /// [source rows, width of the input of the transition and width of the readout]
  let values: Matrix<Float>
  /// Columns of `values` that the transition of a conditional decoder reads; empty without one.
  let transition: Range<Int>
  /// Columns of `values` that the readout reads.
  let readout: Range<Int>
  /// Weights of the readout for states and previous subwords, [their width, readout width].
  let restOfReadout: Factor<Float>

  /// nil if the network has no attention.
  init?(
    _ network: Seq2SeqNetwork, outputs: Matrix<Float>, weights: ParameterBuffer<Float>,
    in arena: Arena<Float>
  ) {
    guard network.attention != nil, let combination = network.combination else { return nil }
    let sums = network.transition.map { $0.cell.gates * $0.width } ?? 0
    (transition, readout) = (0..<sums, sums..<sums + network.combinedWidth)
    values = arena.matrix(outputs.rows, readout.upperBound)
    network.transition?.project(outputs, into: values[columns: transition], weights: weights)
    let matrix = weights[combination]
    let split = network.contextWidth
    values[columns: readout].setProduct(outputs.plain, matrix[columns: 0..<split].transposed)
    restOfReadout = Float.packed(
      matrix[columns: split..<matrix.columns].transposed, weights.precision)
  }
}
