import NeuralNetwork

/// From decoder states to the vectors that predict subwords: attention, the context it makes, and
/// tanh(W [context; state]).
///
/// Rows come in groups, each with the sentence it belongs to: all steps of a sentence when the whole
/// decoder ran before, one step of every sentence with input feeding, the hypotheses of a sentence in
/// translation.
final class Readout<Scalar: NeuralScalar> {
  struct Group {
    let rows: Range<Int>
    let sentence: Int
  }

  private let network: Seq2SeqNetwork
  private let weights: ParameterBuffer<Scalar>
  private let arena: Arena<Scalar>
  private let memory: EncoderOutputs<Scalar>
  private let contextWidth: Int
  private let lexical: LexicalReadout<Scalar>?
  /// [rows, context width + width]: what the combination sees.
  private let joint: Matrix<Scalar>
  /// [rows, readout width]
  let output: Matrix<Scalar>
  /// Queries and attention weights of each call, for the way back.
  private var calls: [Int: (queries: Matrix<Scalar>, weights: [Matrix<Scalar>])] = [:]

  private var memoryGradient: Matrix<Scalar>
  private var keyGradient: Matrix<Scalar>

  init(
    _ network: Seq2SeqNetwork, rows: Int, memory: EncoderOutputs<Scalar>,
    weights: ParameterBuffer<Scalar>, in arena: Arena<Scalar>
  ) {
    self.network = network
    self.weights = weights
    self.arena = arena
    self.memory = memory
    contextWidth = network.attention == nil ? 0 : memory.outputs.columns
    joint = arena.matrix(rows, contextWidth + network.options.width)
    lexical = network.lexical.flatMap { weight in
      memory.embeddings.map {
        LexicalReadout(weight, rows: rows, embeddings: $0, weights: weights, in: arena)
      }
    }
    output = network.combination == nil ? joint : arena.matrix(rows, network.readoutWidth)
    memoryGradient = memory.outputs
    keyGradient = memory.outputs
  }

  /// Where the caller puts the decoder's states, [rows, width].
  var states: Matrix<Scalar> { joint[columns: contextWidth..<joint.columns] }

  /// Computes the readouts of consecutive rows, which `groups` cover.
  ///
  /// - Returns: attention weights [rows of the group, source length] of each group.
  @discardableResult
  func forward(_ rows: Range<Int>, groups: [Group]) -> [Matrix<Scalar>] {
    var distributions: [Matrix<Scalar>] = []
    if let attention = network.attention, let keys = memory.keys {
      let queries = attention.queries(of: states[rows: rows], weights: weights, in: arena)
      for group in groups {
        let source = memory.ranges[group.sentence]
        let local = group.rows.lowerBound - rows.lowerBound
        let scores = arena.matrix(group.rows.count, source.count)
        attention.score(
          scores, queries: queries[rows: local..<local + group.rows.count],
          keys: keys[rows: source], weights: weights)
        SoftmaxCrossEntropy.softmax(scores)
        joint[rows: group.rows][columns: 0..<contextWidth].setProduct(
          scores.plain, memory.outputs[rows: source].plain)
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
    memoryGradient = arena.zeros(memory.outputs.rows, memory.outputs.columns)
    if network.attention != nil {
      keyGradient = arena.zeros(memory.outputs.rows, memory.outputs.columns)
    }
    lexical?.beginBackward()
  }

  /// Goes back through a call of `forward`.
  ///
  /// - Parameter gradient: that of the readouts [rows, readout width]; it is overwritten.
  /// - Returns: the gradient of the states [rows, width].
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
    guard let attention = network.attention, let keys = memory.keys,
      let call = calls[rows.lowerBound]
    else { return stateGradient }
    let queryGradient = arena.zeros(rows.count, call.queries.columns)
    for (group, distribution) in zip(groups, call.weights) {
      let source = memory.ranges[group.sentence]
      let local = group.rows.lowerBound - rows.lowerBound
      let part = local..<local + group.rows.count
      let contextGradient = jointGradient[rows: part][columns: 0..<contextWidth]
      let scoreGradient = arena.matrix(part.count, source.count)
      scoreGradient.setProduct(contextGradient.plain, memory.outputs[rows: source].transposed)
      memoryGradient[rows: source].addProduct(distribution.transposed, contextGradient.plain)
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

  /// The gradients of the encoder's outputs and, with a lexical readout, of its input, once all calls have gone back.
  func endBackward(
    to gradients: Gradients<Scalar>
  ) -> (outputs: Matrix<Scalar>, embeddings: Matrix<Scalar>?) {
    if let attention = network.attention {
      attention.addMemoryGradient(
        keyGradient, memory: memory.outputs, memoryGradient: memoryGradient, weights: weights,
        to: gradients)
    }
    return (memoryGradient, lexical?.embeddingGradient)
  }
}
