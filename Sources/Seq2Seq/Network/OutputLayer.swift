import NeuralNetwork

/// Output layer over all target subwords, or over the candidates of a batch.
///
/// The columns of its logits are the candidates, whose weights are copied once; their gradients are
/// added to the rows of the parameters from which they were copied.
struct OutputLayer<Scalar: NeuralScalar> {
  private let weight: ParameterID
  private let bias: ParameterID
  /// Target subword of each column of the logits, in ascending order; nil if the columns are all
  /// subwords.
  private let candidates: [Int]?
  /// Column of each target subword; empty if the columns are all subwords.
  private let columns: [Int32]
  /// Weights, [columns, readout width], as an operand of products.
  private let rows: Factor<Scalar>
  /// Transposed weights, [readout width, columns].
  private let transposed: Factor<Scalar>
  /// [1, columns]
  let biases: Matrix<Scalar>

  /// - Parameters:
  ///   - candidates: target subwords in ascending order; nil for all.
  ///   - forwardOnly: whether `backward` is not called, so that less is packed.
  ///   - arena: memory of the candidates' weights.
  init(
    _ network: Seq2SeqNetwork, weights: ParameterBuffer<Scalar>, candidates: [Int32]?,
    forwardOnly: Bool = false, in arena: Arena<Scalar>
  ) {
    (weight, bias) = (network.output, network.outputBias)
    guard let candidates else {
      (self.candidates, columns) = (nil, [])
      (rows, transposed) = (weights.plain(weight), weights.transposed(weight))
      biases = weights[bias]
      return
    }
    let indices = candidates.map { Int($0) }
    let chosen = arena.matrix(indices.count, network.readoutWidth)
    chosen.gather(weights[weight], rows: indices)
    biases = arena.matrix(1, indices.count)
    biases.gatherColumns(weights[bias], indices)
    var columns = [Int32](repeating: -1, count: network.targetSize)
    for (column, index) in indices.enumerated() { columns[index] = Int32(column) }
    (self.candidates, self.columns) = (indices, columns)
    rows = forwardOnly ? chosen.plain : Scalar.packed(chosen.plain, weights.precision)
    transposed = Scalar.packed(chosen.transposed, weights.precision)
  }

  /// Number of columns of the logits.
  var size: Int { biases.columns }

  /// Returns the columns of target subwords, which must be candidates.
  func columns(of targets: ArraySlice<Int32>) -> [Int32] {
    columns.isEmpty ? Array(targets) : targets.map { columns[Int($0)] }
  }

  /// Computes logits without the bias.
  ///
  /// - Parameter readouts: [rows, readout width].
  func forward(_ readouts: Matrix<Scalar>, into logits: Matrix<Scalar>) {
    logits.setProduct(readouts.plain, transposed)
  }

  /// Adds the gradients of weights and biases.
  ///
  /// - Parameters:
  ///   - gradient: gradient of the logits, [rows, size].
  ///   - readoutGradient: receives the gradient of the readouts.
  ///   - arena: memory for the gradient of the candidates' weights, which is freed.
  func backward(
    _ gradient: Matrix<Scalar>, readouts: Matrix<Scalar>, into readoutGradient: Matrix<Scalar>,
    to gradients: Gradients<Scalar>, in arena: Arena<Scalar>
  ) {
    readoutGradient.setProduct(gradient.plain, rows)
    gradients.addProduct(
      weight, gradient.transposed, readouts.plain, rows: candidates, in: arena)
    gradients.addColumnSums(bias, of: gradient, columns: candidates, in: arena)
  }
}
