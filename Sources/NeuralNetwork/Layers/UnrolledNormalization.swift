/// Layer normalisation of a product of an unrolled layer, with its backward pass.
final class UnrolledNormalization<Scalar: NeuralScalar> {
  private let gain: ParameterID
  private let weights: ParameterBuffer<Scalar>
  private let arena: Arena<Scalar>
  /// Normalised products before the gain, [rows, gates × width].
  private let normalized: Matrix<Scalar>
  /// [rows, gates]
  private let scales: Matrix<Scalar>
  /// Gradient of the gain, [1, gates × width].
  private var gainGradient: Matrix<Scalar>
  /// Gradients of the products before normalisation, [rows, gates × width].
  private(set) var gradients: Matrix<Scalar>

  /// - Parameters:
  ///   - gain: parameter of shape [1, gates × width].
  ///   - rows: number of rows of the product over all steps.
  init(
    _ gain: ParameterID, gates: Int, rows: Int, weights: ParameterBuffer<Scalar>,
    in arena: Arena<Scalar>
  ) {
    self.gain = gain
    self.weights = weights
    self.arena = arena
    normalized = arena.matrix(rows, weights[gain].columns)
    scales = arena.matrix(rows, gates)
    gainGradient = normalized
    gradients = normalized
  }

  /// Normalises the given rows of the product in place.
  func forward(_ product: Matrix<Scalar>, rows: Range<Int>) {
    LayerNormalization.forward(
      product, gain: weights[gain], normalized: normalized[rows: rows], scales: scales[rows: rows])
  }

  func beginBackward() {
    gradients = arena.matrix(normalized.rows, normalized.columns)
    gainGradient = arena.zeros(1, normalized.columns)
  }

  /// Runs the backward pass of the given rows, once for each row.
  ///
  /// - Parameter gradient: gradient of the normalised product.
  /// - Returns: gradient of the product, also in `gradients`.
  func backward(_ gradient: Matrix<Scalar>, rows: Range<Int>) -> Matrix<Scalar> {
    let result = gradients[rows: rows]
    result.copy(gradient)
    LayerNormalization.backward(
      result, gain: weights[gain], normalized: normalized[rows: rows],
      scales: scales[rows: rows], gainGradient: gainGradient)
    return result
  }

  func addGradients(to gradients: Gradients<Scalar>) {
    gradients.accumulator(gain).add(gainGradient)
  }
}
