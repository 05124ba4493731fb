import NeuralNetwork

/// Attention of decoder states to the encoder outputs, with its backward pass.
///
/// Rows are grouped by sentence: a group is all steps of a sentence if the decoder layers have run
/// over all steps, one step of a sentence if states depend on contexts, and the hypotheses of a
/// sentence in translation.
final class UnrolledAttention<Scalar: NeuralScalar> {
  /// Consecutive rows of one sentence.
  struct Group {
    let rows: Range<Int>
    /// Index of the sentence in the encoder outputs.
    let sentence: Int
  }

  private let attention: Attention
  private let weights: ParameterBuffer<Scalar>
  private let arena: Arena<Scalar>
  private let encoderOutputs: EncoderOutputs<Scalar>
  /// [source rows, key width]
  private let keys: Matrix<Scalar>
  /// Readout that receives contexts and attended words.
  private let readout: Readout<Scalar>
  /// Queries and attention weights of each call of `forward`, by its first row.
  private var calls: [Int: (queries: Matrix<Scalar>, weights: [Matrix<Scalar>])] = [:]
  /// Gradients of all queries, [rows, key width].
  private var queryGradient: Matrix<Scalar>
  private var keyGradient: Matrix<Scalar>
  private var encoderOutputGradient: Matrix<Scalar>

  /// nil if the network has no attention.
  init?(
    _ network: Seq2SeqNetwork, encoderOutputs: EncoderOutputs<Scalar>, readout: Readout<Scalar>,
    weights: ParameterBuffer<Scalar>, in arena: Arena<Scalar>
  ) {
    guard let attention = network.attention, let keys = encoderOutputs.keys else { return nil }
    self.attention = attention
    self.weights = weights
    self.arena = arena
    self.encoderOutputs = encoderOutputs
    self.keys = keys
    self.readout = readout
    queryGradient = keys
    keyGradient = keys
    encoderOutputGradient = encoderOutputs.outputs
  }

  /// Computes the contexts of consecutive rows, and writes them to the readout.
  ///
  /// - Parameters:
  ///   - groups: groups that cover `rows`.
  ///   - states: decoder states of the rows, [rows, decoder width].
  ///   - replacement: values whose means are computed in place of the contexts, which are those of
  ///     the encoder outputs, [source rows, any width], and what receives them, [all rows, the same
  ///     width]; there is no backward pass then.
  /// - Returns: attention weights of each group, [rows of the group, source length].
  @discardableResult
  func forward(
    _ rows: Range<Int>, groups: [Group], states: Matrix<Scalar>,
    replacement: (values: Matrix<Scalar>, means: Matrix<Scalar>)? = nil
  ) -> [Matrix<Scalar>] {
    let (values, means) = replacement ?? (encoderOutputs.outputs, readout.contexts)
    let queries = attention.queries(of: states, weights: weights, in: arena)
    let distributions = groups.map { group in
      let source = encoderOutputs.ranges[group.sentence]
      let scores = arena.matrix(group.rows.count, source.count)
      attention.score(
        scores, queries: queries[rows: Self.part(of: group, in: rows)], keys: keys[rows: source],
        weights: weights)
      SoftmaxCrossEntropy.softmax(scores)
      means[rows: group.rows].setProduct(scores.plain, values[rows: source].plain)
      readout.lexical?.attend(group.rows, attention: scores, source: source)
      return scores
    }
    calls[rows.lowerBound] = (queries, distributions)
    return distributions
  }

  /// Returns the position of a group within the rows of a call.
  private static func part(of group: Group, in rows: Range<Int>) -> Range<Int> {
    let start = group.rows.lowerBound - rows.lowerBound
    return start..<start + group.rows.count
  }

  /// Starts the backward pass over `rows` rows.
  func beginBackward(rows: Int) {
    queryGradient = arena.zeros(rows, keys.columns)
    keyGradient = arena.zeros(keys.rows, keys.columns)
    encoderOutputGradient = arena.zeros(encoderOutputs.outputs.rows, encoderOutputs.outputs.columns)
  }

  /// Runs the backward pass of a call of `forward` with the same rows and groups.
  ///
  /// - Parameters:
  ///   - contextGradient: gradient of the contexts, [rows, encoder width].
  ///   - wordGradient: gradient of the attended words, [rows, embedding]; nil without a lexical
  ///     readout.
  ///   - stateGradient: gradient of the states, [rows, decoder width], which is added to.
  func backward(
    _ contextGradient: Matrix<Scalar>, wordGradient: Matrix<Scalar>?, rows: Range<Int>,
    groups: [Group], addingTo stateGradient: Matrix<Scalar>, gradients: Gradients<Scalar>
  ) {
    guard let call = calls[rows.lowerBound] else { return }
    for (group, distribution) in zip(groups, call.weights) {
      let source = encoderOutputs.ranges[group.sentence]
      let part = Self.part(of: group, in: rows)
      let contextGradient = contextGradient[rows: part]
      let scoreGradient = arena.matrix(part.count, source.count)
      scoreGradient.setProduct(
        contextGradient.plain, encoderOutputs.outputs[rows: source].transposed)
      encoderOutputGradient[rows: source].addProduct(distribution.transposed, contextGradient.plain)
      if let wordGradient {
        readout.lexical?.addGradients(
          wordGradient[rows: part], attention: distribution, source: source,
          attentionGradient: scoreGradient)
      }
      SoftmaxCrossEntropy.softmaxGradient(scoreGradient, of: distribution)
      attention.addGradients(
        ofScores: scoreGradient, queries: call.queries[rows: part], keys: keys[rows: source],
        queryGradient: queryGradient[rows: group.rows], keyGradient: keyGradient[rows: source],
        weights: weights, to: gradients)
    }
    attention.addStateGradient(queryGradient[rows: rows], to: stateGradient, weights: weights)
  }

  /// Adds the gradients of the parameters.
  ///
  /// Must be called after the backward pass of all calls of `forward`.
  ///
  /// - Parameter states: decoder states of all rows, [rows, decoder width].
  /// - Returns: gradient of the encoder outputs, [source rows, encoder width].
  func endBackward(
    states: Matrix<Scalar>, to gradients: Gradients<Scalar>
  ) -> Matrix<Scalar> {
    attention.addQueryWeightGradient(queryGradient, states: states, to: gradients)
    attention.addEncoderOutputGradient(
      keyGradient, encoderOutputs: encoderOutputs.outputs,
      encoderOutputGradient: encoderOutputGradient, weights: weights, to: gradients)
    return encoderOutputGradient
  }
}
