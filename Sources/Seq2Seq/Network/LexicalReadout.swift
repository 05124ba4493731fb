import NeuralNetwork

/// Lexical readout: path from the embeddings of the attended source subwords to the output layer,
/// independent of the rest of the sentence (Nguyen and Chiang 2018).
///
/// With the attention a to the source subwords and their embeddings e, w = tanh(Σ a e) and
/// h = tanh(W w) + w. The output layer reads h in addition to the combination of context and state,
/// so a rare word need not be recognised in the states of two recurrent networks.
final class LexicalReadout<Scalar: NeuralScalar> {
  private let weight: ParameterID
  private let weights: ParameterBuffer<Scalar>
  private let arena: Arena<Scalar>
  /// [source rows, embedding]
  private let embeddings: Matrix<Scalar>
  /// w, [rows, embedding].
  private let words: Matrix<Scalar>
  /// tanh(W w), [rows, embedding].
  private let translated: Matrix<Scalar>
  /// Gradient of `embeddings`.
  private(set) var embeddingGradient: Matrix<Scalar>

  /// - Parameter embeddings: embeddings of the source subwords, sentence by sentence.
  init(
    _ weight: ParameterID, rows: Int, embeddings: Matrix<Scalar>,
    weights: ParameterBuffer<Scalar>, in arena: Arena<Scalar>
  ) {
    self.weight = weight
    self.weights = weights
    self.arena = arena
    self.embeddings = embeddings
    words = arena.matrix(rows, embeddings.columns)
    translated = arena.matrix(rows, embeddings.columns)
    embeddingGradient = embeddings
  }

  /// Computes Σ a e for rows of one sentence.
  ///
  /// - Parameters:
  ///   - attention: [rows, source length]
  ///   - source: rows of the sentence in `embeddings`.
  func attend(_ rows: Range<Int>, attention: Matrix<Scalar>, source: Range<Int>) {
    words[rows: rows].setProduct(attention.plain, embeddings[rows: source].plain)
  }

  /// Computes h of rows for which `attend` has been called.
  ///
  /// - Parameter output: [rows, embedding]
  func forward(_ rows: Range<Int>, into output: Matrix<Scalar>) {
    let (words, translated) = (words[rows: rows], translated[rows: rows])
    words.applyTanh()
    translated.setProduct(words.plain, weights.transposed(weight))
    translated.applyTanh()
    output.copy(words)
    output.add(translated)
  }

  func beginBackward() { embeddingGradient = arena.zeros(embeddings.rows, embeddings.columns) }

  /// Adds the gradient of W.
  ///
  /// - Parameter gradient: gradient of h, [rows, embedding].
  /// - Returns: gradient of Σ a e, [rows, embedding].
  func backward(
    _ gradient: Matrix<Scalar>, rows: Range<Int>, to gradients: Gradients<Scalar>
  ) -> Matrix<Scalar> {
    let (result, inner) = (
      arena.matrix(rows.count, words.columns), arena.matrix(rows.count, words.columns)
    )
    result.copy(gradient)
    inner.copy(gradient)
    inner.applyTanhGradient(output: translated[rows: rows])
    result.addProduct(inner.plain, weights.plain(weight))
    gradients.addProduct(weight, inner.transposed, words[rows: rows].plain)
    result.applyTanhGradient(output: words[rows: rows])
    return result
  }

  /// Adds to the gradients of a and e.
  ///
  /// - Parameter gradient: gradient of Σ a e for rows of one sentence.
  func addGradients(
    _ gradient: Matrix<Scalar>, attention: Matrix<Scalar>, source: Range<Int>,
    attentionGradient: Matrix<Scalar>
  ) {
    attentionGradient.addProduct(gradient.plain, embeddings[rows: source].transposed)
    embeddingGradient[rows: source].addProduct(attention.transposed, gradient.plain)
  }
}
