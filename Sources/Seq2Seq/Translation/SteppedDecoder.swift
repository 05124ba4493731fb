import NeuralNetwork

/// A network's decoder that goes on step by step: rows of a step may follow any rows of the step before.
///
/// Beam search and the scoring of lists differ only in which rows they go on with.
struct SteppedDecoder {
  private let network: Seq2SeqNetwork
  private let weights: ParameterBuffer<Float>
  private let memory: EncoderOutputs<Float>
  private var states: [RecurrentState<Float>]
  private var fed: Matrix<Float>?
  /// In turn: a step reads the states that the step before wrote.
  private let scratch = [Arena<Float>(), Arena<Float>()]
  private var turn = 0

  /// Encodes the sources.
  ///
  /// - Parameters:
  ///   - sources: subwords and an end; at least one.
  ///   - arena: keeps what the encoder says.
  init(
    _ network: Seq2SeqNetwork, weights: ParameterBuffer<Float>, sources: [ArraySlice<Int32>],
    in arena: Arena<Float>
  ) {
    self.network = network
    self.weights = weights
    let order = sources.indices.sorted { (sources[$1].count, $0) < (sources[$0].count, $1) }
    var place = [Int](repeating: 0, count: order.count)
    for (position, sentence) in order.enumerated() { place[sentence] = position }
    let encoder = UnrolledEncoder(
      network, sentences: order.map { sources[$0] }, weights: weights, dropout: .none,
      key: 0, in: arena)
    memory = EncoderOutputs(encoder, order: place, network: network, weights: weights, in: arena)
    states = network.firstStates(memory.summary, weights: weights, in: arena)
  }

  /// A row of a step: a subword, and the row of the step before that it follows; before the first step,
  /// the number of its sentence.
  struct Row {
    let sentence: Int
    let word: Int32
    let previous: Int
  }

  /// Goes on by a subword.
  ///
  /// - Parameter rows: those of a sentence side by side.
  /// - Returns: what each row says of the next subword, [rows, target subwords], without the bias; and for
  ///   each run of rows of a sentence the attention, [its rows, source length], none without attention.
  ///   Valid until the step after the next.
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
      if let fed { part.gather(fed, rows: previous) } else { part.fill(0) }
    }
    var next: [RecurrentState<Float>] = []
    for (layer, state) in zip(network.decoder, states) {
      let before = state.gathered(previous, in: arena)
      next.append(layer.step(input, from: before, weights: weights, in: arena))
      input = next[next.count - 1].hidden
    }
    let readout = Readout(network, rows: rows.count, memory: memory, weights: weights, in: arena)
    readout.states.copy(input)
    let attention = readout.forward(0..<rows.count, groups: Self.groups(rows))
    let logits = arena.matrix(rows.count, network.targetSize)
    logits.setProduct(readout.output.plain, weights[network.output].transposed)
    (states, fed) = (next, readout.output)
    return (logits, attention)
  }

  private static func groups(_ rows: [Row]) -> [Readout<Float>.Group] {
    var groups: [Readout<Float>.Group] = []
    var start = 0
    for end in 1...rows.count where end == rows.count || rows[end].sentence != rows[start].sentence
    {
      groups.append(Readout.Group(rows: start..<end, sentence: rows[start].sentence))
      start = end
    }
    return groups
  }
}
