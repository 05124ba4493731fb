import NeuralNetwork

/// What the source subwords that the decoder looks at mean by themselves, whatever the sentence (Nguyen and Chiang 2018).
///
/// With the attention a and the embeddings e of the source's subwords, w = tanh(Σ a e) and h = tanh(W w) + w. The output layer
/// sees h beside the readout proper, so that a rare word need not be recognised in the states of two recurrent networks.
final class LexicalReadout<Scalar: NeuralScalar> {
  private let weight: ParameterID
  private let weights: ParameterBuffer<Scalar>
  private let arena: Arena<Scalar>
  /// [source rows, embedding]
  private let embeddings: Matrix<Scalar>
  /// w and tanh(W w): [rows, embedding] each.
  private let words: Matrix<Scalar>
  private let translated: Matrix<Scalar>
  /// Of `embeddings`.
  private(set) var embeddingGradient: Matrix<Scalar>

  /// - Parameter embeddings: of the source's subwords, sentence by sentence.
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

  /// Takes what rows of a sentence look at; `attention` is [rows, source length].
  func attend(_ rows: Range<Int>, attention: Matrix<Scalar>, source: Range<Int>) {
    words[rows: rows].setProduct(attention.plain, embeddings[rows: source].plain)
  }

  /// Computes h of rows that have looked.
  ///
  /// - Parameter output: [rows, embedding]
  func forward(_ rows: Range<Int>, into output: Matrix<Scalar>) {
    let (words, translated) = (words[rows: rows], translated[rows: rows])
    words.applyTanh()
    translated.setProduct(words.plain, weights[weight].transposed)
    translated.applyTanh()
    output.copy(words)
    output.add(translated)
  }

  func beginBackward() { embeddingGradient = arena.zeros(embeddings.rows, embeddings.columns) }

  /// - Parameter gradient: that of h, [rows, embedding].
  /// - Returns: the gradient of Σ a e, [rows, embedding].
  func backward(
    _ gradient: Matrix<Scalar>, rows: Range<Int>, to gradients: Gradients<Scalar>
  ) -> Matrix<Scalar> {
    let (result, inner) = (
      arena.matrix(rows.count, words.columns), arena.matrix(rows.count, words.columns)
    )
    result.copy(gradient)
    inner.copy(gradient)
    inner.applyTanhGradient(output: translated[rows: rows])
    result.addProduct(inner.plain, weights[weight].plain)
    gradients.addProduct(weight, inner.transposed, words[rows: rows].plain)
    result.applyTanhGradient(output: words[rows: rows])
    return result
  }

  /// From the gradient of Σ a e of a sentence's rows to those of a, which is added to, and of e.
  func addGradients(
    _ gradient: Matrix<Scalar>, attention: Matrix<Scalar>, source: Range<Int>,
    attentionGradient: Matrix<Scalar>
  ) {
    attentionGradient.addProduct(gradient.plain, embeddings[rows: source].transposed)
    embeddingGradient[rows: source].addProduct(attention.transposed, gradient.plain)
  }
}
