import NeuralNetwork

/// Decoder of one network that advances step by step; a row may continue any row of the previous
/// step.
///
/// Beam search and the scoring of lists differ only in the rows that they continue.
struct SteppedDecoder {
  private let network: Seq2SeqNetwork
  private let weights: ParameterBuffer<Float>
  private let encoderOutputs: EncoderOutputs<Float>
  private let projected: ProjectedContexts?
  private let output: OutputLayer<Float>
  private var states: [RecurrentState<Float>]
  /// Readouts of the previous step, for input feeding; nil before the first step.
  private var previousReadouts: Matrix<Float>?
  /// Working memory of alternating steps: a step reads the states of the previous step.
  private let scratch = [Arena<Float>(), Arena<Float>()]
  private var turn = 0

  /// Encodes the sources.
  ///
  /// - Parameters:
  ///   - sources: subwords of each sentence and the end symbol; at least one sentence.
  ///   - candidates: target subwords that logits are computed for; nil for all.
  ///   - arena: memory for the encoder outputs.
  init(
    _ network: Seq2SeqNetwork, weights: ParameterBuffer<Float>, sources: [ArraySlice<Int32>],
    candidates: [Int32]? = nil, in arena: Arena<Float>
  ) {
    self.network = network
    self.weights = weights
    let order = sources.indices.sorted { (sources[$1].count, $0) < (sources[$0].count, $1) }
    var positions = [Int](repeating: 0, count: order.count)
    for (position, sentence) in order.enumerated() { positions[sentence] = position }
    let encoder = UnrolledEncoder(
      network, sentences: order.map { sources[$0] }, weights: weights, dropout: .none,
      key: 0, in: arena)
    encoderOutputs = EncoderOutputs(
      encoder, order: positions, network: network, weights: weights, in: arena)
    projected = ProjectedContexts(
      network, outputs: encoderOutputs.outputs, weights: weights, in: arena)
    states = network.initialStates(encoderOutputs.summary, weights: weights, in: arena)
    output = OutputLayer(
      network, weights: weights, candidates: candidates, forwardOnly: true, in: arena)
  }

  /// Input of a row of a step.
  struct Row {
    /// Index of the sentence.
    let sentence: Int
    /// Preceding subword.
    let word: Int32
    /// Row of the previous step that is continued; in the first step, the index of the sentence.
    let previous: Int
  }

  /// Advances by one subword.
  ///
  /// - Parameter rows: rows of the step; those of a sentence must be adjacent.
  /// - Returns: logits of the next subword without the output bias, [rows, candidates], and attention
  ///   weights of the rows of each sentence, [its rows, source length], empty without
  ///   attention. Both are valid until the second next call.
  mutating func advance(
    _ rows: [Row]
  ) -> (logits: Matrix<Float>, attention: [Matrix<Float>]) {
    let arena = scratch[turn % 2]
    arena.reset()
    turn += 1
    let embedding = network.options.embedding
    let previous = rows.map(\.previous)
    var input = arena.matrix(
      rows.count, embedding + (network.options.feedsInput ? network.readoutWidth : 0))
    input[columns: 0..<embedding].gather(
      weights[network.targetEmbedding], rows: rows.map { Int($0.word) })
    if network.options.feedsInput {
      let part = input[columns: embedding..<input.columns]
      if let previousReadouts {
        part.gather(previousReadouts, rows: previous)
      } else {
        part.fill(0)
      }
    }
    let readout = Readout(
      network, rows: rows.count, encoderOutputs: encoderOutputs, weights: weights, in: arena)
    let attention = UnrolledAttention(
      network, encoderOutputs: encoderOutputs, readout: readout, weights: weights, in: arena)
    if network.options.hasDeepReadout { readout.words.copy(input[columns: 0..<embedding]) }
    var distributions: [Matrix<Float>] = []
    // Contexts multiplied with the weights that read them.
    let contexts = projected.map { arena.matrix(rows.count, $0.values.columns) }
    func attend(_ states: Matrix<Float>) {
      guard let attention, let projected, let contexts else { return }
      distributions = attention.forward(
        0..<rows.count, groups: Self.groups(rows), states: states,
        replacement: (projected.values, contexts))
    }
    var next: [RecurrentState<Float>] = []
    for (layer, state) in zip(network.decoder, states) {
      let previousState = state.gathered(previous, in: arena)
      var after = layer.step(input, from: previousState, weights: weights, in: arena)
      if next.isEmpty, let transition = network.transition, let projected, let contexts {
        attend(after.hidden)
        after = transition.step(
          projected: contexts[columns: projected.transition], from: after, weights: weights,
          in: arena)
      }
      next.append(after)
      input = after.hidden
    }
    readout.states.copy(input)
    if network.transition == nil { attend(input) }
    if let projected, let contexts {
      readout.forward(
        0..<rows.count, projected: contexts[columns: projected.readout],
        rest: projected.restOfReadout)
    } else {
      readout.forward(0..<rows.count)
    }
    let logits = arena.matrix(rows.count, output.size)
    output.forward(readout.output, into: logits)
    (states, previousReadouts) = (next, readout.output)
    return (logits, distributions)
  }

  private static func groups(_ rows: [Row]) -> [UnrolledAttention<Float>.Group] {
    var groups: [UnrolledAttention<Float>.Group] = []
    var start = 0
    for end in 1...rows.count where end == rows.count || rows[end].sentence != rows[start].sentence
    {
      groups.append(UnrolledAttention.Group(rows: start..<end, sentence: rows[start].sentence))
      start = end
    }
    return groups
  }
}
