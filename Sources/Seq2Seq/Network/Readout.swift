import NeuralNetwork

/// Readout, from which subwords are predicted: attention of the decoder states, the context, and
/// tanh(W [context; state]).
///
/// Rows are grouped by sentence: a group is all steps of a sentence if the decoder layers have run
/// over all steps, one step of a sentence with input feeding, and the hypotheses of a sentence in
/// translation.
final class Readout<Scalar: NeuralScalar> {
  /// Consecutive rows of one sentence.
  struct Group {
    let rows: Range<Int>
    /// Index of the sentence in the encoder outputs.
    let sentence: Int
  }

  private let network: Seq2SeqNetwork
  private let weights: ParameterBuffer<Scalar>
  private let arena: Arena<Scalar>
  private let encoderOutputs: EncoderOutputs<Scalar>
  private let contextWidth: Int
  private let lexical: LexicalReadout<Scalar>?
  /// Context and state, which the combination reads, [rows, contextWidth + width].
  private let joint: Matrix<Scalar>
  /// [rows, readout width]
  let output: Matrix<Scalar>
  /// Queries and attention weights of each call of `forward`, by its first row.
  private var calls: [Int: (queries: Matrix<Scalar>, weights: [Matrix<Scalar>])] = [:]

  private var encoderOutputGradient: Matrix<Scalar>
  private var keyGradient: Matrix<Scalar>

  init(
    _ network: Seq2SeqNetwork, rows: Int, encoderOutputs: EncoderOutputs<Scalar>,
    weights: ParameterBuffer<Scalar>, in arena: Arena<Scalar>
  ) {
    self.network = network
    self.weights = weights
    self.arena = arena
    self.encoderOutputs = encoderOutputs
    contextWidth = network.attention == nil ? 0 : encoderOutputs.outputs.columns
    joint = arena.matrix(rows, contextWidth + network.options.width)
    lexical = network.lexical.flatMap { weight in
      encoderOutputs.embeddings.map {
        LexicalReadout(weight, rows: rows, embeddings: $0, weights: weights, in: arena)
      }
    }
    output = network.combination == nil ? joint : arena.matrix(rows, network.readoutWidth)
    encoderOutputGradient = encoderOutputs.outputs
    keyGradient = encoderOutputs.outputs
  }

  /// Decoder states, which the caller fills in, [rows, width].
  var states: Matrix<Scalar> { joint[columns: contextWidth..<joint.columns] }

  /// Computes the readouts of consecutive rows.
  ///
  /// - Parameter groups: groups that cover `rows`.
  /// - Returns: attention weights of each group, [rows of the group, source length].
  @discardableResult
  func forward(_ rows: Range<Int>, groups: [Group]) -> [Matrix<Scalar>] {
    var distributions: [Matrix<Scalar>] = []
    if let attention = network.attention, let keys = encoderOutputs.keys {
      let queries = attention.queries(of: states[rows: rows], weights: weights, in: arena)
      for group in groups {
        let source = encoderOutputs.ranges[group.sentence]
        let local = group.rows.lowerBound - rows.lowerBound
        let scores = arena.matrix(group.rows.count, source.count)
        attention.score(
          scores, queries: queries[rows: local..<local + group.rows.count],
          keys: keys[rows: source], weights: weights)
        SoftmaxCrossEntropy.softmax(scores)
        joint[rows: group.rows][columns: 0..<contextWidth].setProduct(
          scores.plain, encoderOutputs.outputs[rows: source].plain)
        lexical?.attend(group.rows, attention: scores, source: source)
        distributions.append(scores)
      }
      calls[rows.lowerBound] = (queries, distributions)
    }
    if let combination = network.combination {
      let readouts = output[rows: rows]
      let combined = readouts[columns: 0..<network.combinedWidth]
      combined.setProduct(joint[rows: rows].plain, weights[combination].transposed)
      combined.applyTanh()
      lexical?.forward(
        rows, into: readouts[columns: network.combinedWidth..<network.readoutWidth])
    }
    return distributions
  }

  func beginBackward() {
    encoderOutputGradient = arena.zeros(encoderOutputs.outputs.rows, encoderOutputs.outputs.columns)
    if network.attention != nil {
      keyGradient = arena.zeros(encoderOutputs.outputs.rows, encoderOutputs.outputs.columns)
    }
    lexical?.beginBackward()
  }

  /// Runs the backward pass of a call of `forward` with the same rows and groups.
  ///
  /// - Parameter gradient: gradient of the readouts, [rows, readout width]; overwritten.
  /// - Returns: gradient of the states, [rows, width].
  func backward(
    _ gradient: Matrix<Scalar>, rows: Range<Int>, groups: [Group],
    to gradients: Gradients<Scalar>
  ) -> Matrix<Scalar> {
    guard let combination = network.combination else { return gradient }
    let combined = gradient[columns: 0..<network.combinedWidth]
    combined.applyTanhGradient(output: output[rows: rows][columns: 0..<network.combinedWidth])
    let jointGradient = arena.matrix(rows.count, joint.columns)
    jointGradient.setProduct(combined.plain, weights[combination].plain)
    gradients.addProduct(combination, combined.transposed, joint[rows: rows].plain)
    let wordGradient = lexical?.backward(
      gradient[columns: network.combinedWidth..<network.readoutWidth], rows: rows, to: gradients)
    let stateGradient = jointGradient[columns: contextWidth..<joint.columns]
    guard let attention = network.attention, let keys = encoderOutputs.keys,
      let call = calls[rows.lowerBound]
    else { return stateGradient }
    let queryGradient = arena.zeros(rows.count, call.queries.columns)
    for (group, distribution) in zip(groups, call.weights) {
      let source = encoderOutputs.ranges[group.sentence]
      let local = group.rows.lowerBound - rows.lowerBound
      let part = local..<local + group.rows.count
      let contextGradient = jointGradient[rows: part][columns: 0..<contextWidth]
      let scoreGradient = arena.matrix(part.count, source.count)
      scoreGradient.setProduct(
        contextGradient.plain, encoderOutputs.outputs[rows: source].transposed)
      encoderOutputGradient[rows: source].addProduct(distribution.transposed, contextGradient.plain)
      if let wordGradient {
        lexical?.addGradients(
          wordGradient[rows: part], attention: distribution, source: source,
          attentionGradient: scoreGradient)
      }
      SoftmaxCrossEntropy.softmaxGradient(scoreGradient, of: distribution)
      attention.addGradients(
        ofScores: scoreGradient, queries: call.queries[rows: part], keys: keys[rows: source],
        queryGradient: queryGradient[rows: part], keyGradient: keyGradient[rows: source],
        weights: weights, to: gradients)
    }
    attention.addStateGradient(
      queryGradient, states: states[rows: rows], stateGradient: stateGradient, weights: weights,
      to: gradients)
    return stateGradient
  }

  /// Returns the gradients of the encoder outputs and, with a lexical readout, of the encoder's
  /// input.
  ///
  /// Must be called after the backward pass of all calls of `forward`.
  func endBackward(
    to gradients: Gradients<Scalar>
  ) -> (outputs: Matrix<Scalar>, embeddings: Matrix<Scalar>?) {
    if let attention = network.attention {
      attention.addEncoderOutputGradient(
        keyGradient, encoderOutputs: encoderOutputs.outputs,
        encoderOutputGradient: encoderOutputGradient, weights: weights, to: gradients)
    }
    return (encoderOutputGradient, lexical?.embeddingGradient)
  }
}
