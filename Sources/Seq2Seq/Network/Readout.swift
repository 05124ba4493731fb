import NeuralNetwork

/// Readout, from which subwords are predicted: tanh(W [context; state]), or in a deep readout
/// tanh(W [context; state; previous subword] + b) (Bahdanau, Cho and Bengio 2015).
final class Readout<Scalar: NeuralScalar> {
  private let network: Seq2SeqNetwork
  private let weights: ParameterBuffer<Scalar>
  private let arena: Arena<Scalar>
  let lexical: LexicalReadout<Scalar>?
  /// Context, state and, in a deep readout, previous subword, [rows, jointWidth].
  private let joint: Matrix<Scalar>
  /// [rows, readout width]
  let output: Matrix<Scalar>

  init(
    _ network: Seq2SeqNetwork, rows: Int, encoderOutputs: EncoderOutputs<Scalar>,
    weights: ParameterBuffer<Scalar>, in arena: Arena<Scalar>
  ) {
    self.network = network
    self.weights = weights
    self.arena = arena
    joint = arena.matrix(rows, network.jointWidth)
    lexical = network.lexical.flatMap { weight in
      encoderOutputs.embeddings.map {
        LexicalReadout(weight, rows: rows, embeddings: $0, weights: weights, in: arena)
      }
    }
    output = network.combination == nil ? joint : arena.matrix(rows, network.readoutWidth)
  }

  /// Contexts, which attention writes, [rows, contextWidth].
  var contexts: Matrix<Scalar> { joint[columns: 0..<network.contextWidth] }
  /// Decoder states, which the caller fills in, [rows, decoder width].
  var states: Matrix<Scalar> { joint[columns: stateColumns] }
  /// Embeddings of the previous subwords, which the caller fills in if the readout is deep,
  /// [rows, embedding]; without columns otherwise.
  var words: Matrix<Scalar> { joint[columns: stateColumns.upperBound..<joint.columns] }

  private var stateColumns: Range<Int> {
    network.contextWidth..<network.contextWidth + network.options.stateWidth
  }

  /// Computes the readouts of consecutive rows.
  func forward(_ rows: Range<Int>) {
    guard let combination = network.combination else { return }
    let readouts = output[rows: rows]
    let combined = readouts[columns: 0..<network.combinedWidth]
    if let bias = network.combinationBias { combined.setRows(weights[bias]) }
    combined.setProduct(
      joint[rows: rows].plain, weights.transposed(combination),
      adding: network.combinationBias != nil)
    finish(rows)
  }

  /// Computes the readouts of consecutive rows, given the products of their contexts.
  ///
  /// - Parameters:
  ///   - products: products of the contexts with their weights, [rows, combined width].
  ///   - rest: weights of states and previous subwords, [their width, combined width].
  func forward(_ rows: Range<Int>, projected products: Matrix<Scalar>, rest: Factor<Scalar>) {
    let combined = output[rows: rows][columns: 0..<network.combinedWidth]
    combined.copy(products)
    if let bias = network.combinationBias { combined.addToRows(weights[bias]) }
    combined.addProduct(
      joint[rows: rows][columns: network.contextWidth..<joint.columns].plain, rest)
    finish(rows)
  }

  private func finish(_ rows: Range<Int>) {
    let readouts = output[rows: rows]
    readouts[columns: 0..<network.combinedWidth].applyTanh()
    lexical?.forward(rows, into: readouts[columns: network.combinedWidth..<network.readoutWidth])
  }

  /// Gradients of what the readout reads.
  struct InputGradients {
    /// [rows, contextWidth]
    let contexts: Matrix<Scalar>
    /// [rows, decoder width]
    let states: Matrix<Scalar>
    /// [rows, embedding]; without columns if the readout is not deep.
    let words: Matrix<Scalar>
    /// Gradient of the attended words, [rows, embedding]; nil without a lexical readout.
    let attendedWords: Matrix<Scalar>?
  }

  /// Runs the backward pass of a call of `forward` with the same rows.
  ///
  /// - Parameter gradient: gradient of the readouts, [rows, readout width]; overwritten.
  func backward(
    _ gradient: Matrix<Scalar>, rows: Range<Int>, to gradients: Gradients<Scalar>
  ) -> InputGradients {
    guard let combination = network.combination else {
      return InputGradients(
        contexts: gradient[columns: 0..<0], states: gradient,
        words: gradient[columns: gradient.columns..<gradient.columns], attendedWords: nil)
    }
    let combined = gradient[columns: 0..<network.combinedWidth]
    combined.applyTanhGradient(output: output[rows: rows][columns: 0..<network.combinedWidth])
    let jointGradient = arena.matrix(rows.count, joint.columns)
    jointGradient.setProduct(combined.plain, weights.plain(combination))
    gradients.addProduct(combination, combined.transposed, joint[rows: rows].plain)
    if let bias = network.combinationBias { gradients.addColumnSums(bias, of: combined) }
    return InputGradients(
      contexts: jointGradient[columns: 0..<network.contextWidth],
      states: jointGradient[columns: stateColumns],
      words: jointGradient[columns: stateColumns.upperBound..<joint.columns],
      attendedWords: lexical?.backward(
        gradient[columns: network.combinedWidth..<network.readoutWidth], rows: rows, to: gradients))
  }
}
