package import NeuralNetwork

/// Beam search over a batch of sentences: all hypotheses of all sentences go through the network as rows
/// of the same matrices.
package struct BeamSearch: Sendable {
  private let network: Seq2SeqNetwork
  private let weights: ParameterBuffer<Float>
  private let options: BeamOptions

  /// - Precondition: `options.problem` is nil.
  package init(
    _ network: Seq2SeqNetwork, weights: ParameterBuffer<Float>, options: BeamOptions
  ) {
    self.network = network
    self.weights = weights
    self.options = options
  }

  /// The best translations of each sentence, the best first.
  ///
  /// - Parameters:
  ///   - sources: subwords and an end.
  ///   - arena: memory of the calling thread.
  package func translate(
    _ sources: [ArraySlice<Int32>], arena: Arena<Float>
  ) -> [[SubwordTranslation]] {
    guard !sources.isEmpty else { return [] }
    arena.reset()
    let order = sources.indices.sorted { (sources[$1].count, $0) < (sources[$0].count, $1) }
    var place = [Int](repeating: 0, count: order.count)
    for (position, sentence) in order.enumerated() { place[sentence] = position }
    let encoder = UnrolledEncoder(
      network, sentences: order.map { sources[$0] }, weights: weights, dropout: Dropout(rate: 0),
      key: 0, in: arena)
    let memory = SourceMemory(
      encoder, order: place, network: network, weights: weights, in: arena)
    var beams = sources.map { SentenceBeam(options, sourceLength: $0.count) }
    var states = network.firstStates(memory.summary, weights: weights, in: arena)
    var fed: Matrix<Float>?
    // Two scratch arenas in turn: a step reads the states that the step before wrote.
    let scratch = [Arena<Float>(), Arena<Float>()]
    var turn = 0
    while true {
      let going = beams.indices.filter { !beams[$0].isFinished }
      if going.isEmpty { break }
      let arena = scratch[turn % 2]
      arena.reset()
      (states, fed) = step(
        &beams, going: going, memory: memory, states: states, fed: fed, isFirst: turn == 0,
        in: arena)
      turn += 1
    }
    return beams.map { $0.translations() }
  }

  /// One subword more for every sentence that is going on.
  private func step(
    _ beams: inout [SentenceBeam], going: [Int], memory: SourceMemory<Float>,
    states: [RecurrentState<Float>], fed: Matrix<Float>?, isFirst: Bool, in arena: Arena<Float>
  ) -> ([RecurrentState<Float>], Matrix<Float>) {
    var words: [Int] = []
    var rows: [Int] = []
    var groups: [Readout<Float>.Group] = []
    for sentence in going {
      let start = words.count
      for hypothesis in beams[sentence].live {
        words.append(Int(hypothesis.word))
        rows.append(isFirst ? sentence : hypothesis.row)
      }
      groups.append(Readout.Group(rows: start..<words.count, sentence: sentence))
    }
    let embedding = network.options.embedding
    var input = arena.matrix(
      words.count, embedding + (network.options.feedsInput ? network.readoutWidth : 0))
    input[columns: 0..<embedding].gather(weights[network.targetEmbedding], rows: words)
    if network.options.feedsInput {
      let part = input[columns: embedding..<input.columns]
      if let fed { part.gather(fed, rows: rows) } else { part.fill(0) }
    }
    var next: [RecurrentState<Float>] = []
    for (layer, state) in zip(network.decoder, states) {
      let before = state.gathered(rows, in: arena)
      next.append(layer.step(input, from: before, weights: weights, in: arena))
      input = next[next.count - 1].hidden
    }
    let readout = Readout(
      network, rows: words.count, memory: memory, weights: weights, in: arena)
    readout.states.copy(input)
    let attention = readout.forward(0..<words.count, groups: groups)
    let logits = arena.matrix(words.count, network.targetSize)
    logits.setProduct(readout.output.plain, weights[network.output].transposed)
    let bias = weights[network.outputBias]
    for (index, group) in groups.enumerated() {
      // More than the beam, for the start and for a subword that the guard against loops forbids.
      let candidates = group.rows.map {
        TopCandidates.select(logits, row: $0, bias: bias, count: options.beam + 2)
      }
      beams[group.sentence].advance(
        firstRow: group.rows.lowerBound, candidates: candidates,
        attention: attention.isEmpty ? [] : rowsOf(attention[index]))
    }
    return (next, readout.output)
  }

  private func rowsOf(_ matrix: Matrix<Float>) -> [[Float]] {
    (0..<matrix.rows).map { matrix[rows: $0..<$0 + 1].values }
  }
}
