import NeuralNetwork

/// Decoder unrolled over a batch of given target sentences (teacher forcing), with its backward
/// pass.
///
/// If no step depends on a context, the layers run over all steps, then attention over all steps of
/// a sentence at once. In a conditional decoder, the transitions of the first layer and attention
/// run step by step, and all else over all steps. With input feeding, all computation is step by
/// step.
final class UnrolledDecoder<Scalar: NeuralScalar> {
  private let network: Seq2SeqNetwork
  private let weights: ParameterBuffer<Scalar>
  private let arena: Arena<Scalar>
  private let dropout: NetworkDropout
  private let key: UInt64
  private let encoderOutputs: EncoderOutputs<Scalar>
  private let sequences: PackedSequences
  /// Input subwords in packed order.
  private let words: [Int]
  private let initialStates: [RecurrentState<Scalar>]
  private var layers: [UnrolledLayer<Scalar>] = []
  /// Second transition of the first layer of a conditional decoder.
  private let transition: UnrolledLayer<Scalar>?
  private let readout: Readout<Scalar>
  private let attention: UnrolledAttention<Scalar>?
  /// Row in packed order for each row of the readout.
  private let order: [Int]
  /// Subword that each readout is to predict.
  let targets: [Int32]
  /// Index of the sentence of each readout.
  let sentences: [Int]
  /// Readouts after dropout, [rows, readout width], in the order of `targets`.
  let output: Matrix<Scalar>
  /// Whether attention runs step by step, because states depend on contexts.
  private let attendsByStep: Bool
  private var attentionWeights: [Matrix<Scalar>] = []

  /// - Parameter lines: subwords of each sentence between the start and end symbols, the longest
  ///   sentence first.
  init(
    _ network: Seq2SeqNetwork, sentences lines: [ArraySlice<Int32>],
    encoderOutputs: EncoderOutputs<Scalar>, weights: ParameterBuffer<Scalar>,
    dropout: NetworkDropout, key: UInt64, in arena: Arena<Scalar>
  ) {
    self.network = network
    self.weights = weights
    self.arena = arena
    self.dropout = dropout
    self.key = key
    self.encoderOutputs = encoderOutputs
    let sequences = PackedSequences(lengths: lines.map { $0.count - 1 })
    self.sequences = sequences
    var words = [Int](repeating: 0, count: sequences.rows)
    var next = [Int32](repeating: 0, count: sequences.rows)
    for (sequence, sentence) in lines.enumerated() {
      for time in 0..<sentence.count - 1 {
        words[sequences.row(sequence, time)] = Int(sentence[sentence.startIndex + time])
        next[sequences.row(sequence, time)] = sentence[sentence.startIndex + time + 1]
      }
    }
    self.words = words
    initialStates = network.initialStates(encoderOutputs.summary, weights: weights, in: arena)
    readout = Readout(
      network, rows: sequences.rows, encoderOutputs: encoderOutputs, weights: weights, in: arena)
    attention = UnrolledAttention(
      network, encoderOutputs: encoderOutputs, readout: readout, weights: weights, in: arena)
    attendsByStep = network.options.feedsInput || network.options.isConditional
    order = attendsByStep ? Array(0..<sequences.rows) : sequences.bySequence
    targets = order.map { next[$0] }
    var rowSentences = [Int](repeating: 0, count: sequences.rows)
    for time in 0..<sequences.times {
      for (sentence, row) in sequences.rows(time).enumerated() { rowSentences[row] = sentence }
    }
    self.sentences = order.map { rowSentences[$0] }
    output = arena.matrix(sequences.rows, network.readoutWidth)
    for (layer, state) in zip(network.decoder, initialStates) {
      layers.append(
        UnrolledLayer(layer, over: sequences, from: state, weights: weights, in: arena))
    }
    transition = network.transition.map {
      UnrolledLayer($0, over: sequences, from: nil, weights: weights, in: arena)
    }
    if let transition {
      transition.follow(layers[0], delay: 0)
      layers[0].follow(transition, delay: 1)
    }
    let embedded = arena.matrix(sequences.rows, network.options.embedding)
    embedded.gather(weights[network.targetEmbedding], rows: words)
    dropout.words.applyToRows(of: embedded, key: Self.wordKey(key))
    dropout.targetEmbedding.apply(to: embedded, key: key)
    if network.options.hasDeepReadout { readout.words.gather(embedded, rows: order) }
    if network.options.feedsInput {
      runStepByStep(embedded)
    } else if let transition {
      runConditionally(embedded, transition)
    } else {
      runAtOnce(embedded)
    }
    output.copy(readout.output)
    dropout.readout.apply(to: output, key: readoutKey)
  }

  private var readoutKey: UInt64 { key &+ RandomStream.DecoderMask.readout }
  private static func wordKey(_ key: UInt64) -> UInt64 { key &+ RandomStream.DecoderMask.words }

  // MARK: - Forward

  private func runAtOnce(_ embedded: Matrix<Scalar>) {
    layers[0].forward(embedded, times: 0..<sequences.times)
    readout.states.gather(runUpperLayers(layers[0].hidden), rows: order)
    let rows = 0..<sequences.rows
    attentionWeights =
      attention?.forward(rows, groups: sentenceGroups, states: readout.states) ?? []
    readout.forward(rows)
  }

  private func runConditionally(
    _ embedded: Matrix<Scalar>, _ transition: UnrolledLayer<Scalar>
  ) {
    layers[0].project(embedded, times: 0..<sequences.times)
    for time in 0..<sequences.times {
      let rows = sequences.rows(time)
      layers[0].step(time)
      attentionWeights +=
        attention?.forward(rows, groups: stepGroups(time), states: layers[0].hidden[rows: rows])
        ?? []
      transition.forward(readout.contexts[rows: rows], times: time..<time + 1)
    }
    readout.states.copy(runUpperLayers(transition.hidden))
    readout.forward(0..<sequences.rows)
  }

  /// Runs the layers above the first over all steps, and returns the states of the last.
  private func runUpperLayers(_ states: Matrix<Scalar>) -> Matrix<Scalar> {
    layers.indices.dropFirst().reduce(states) { input, index in
      layers[index].forward(
        dropped(input, layer: index, time: 0), times: 0..<sequences.times)
      return layers[index].hidden
    }
  }

  private func runStepByStep(_ embedded: Matrix<Scalar>) {
    let embedding = network.options.embedding
    for time in 0..<sequences.times {
      let rows = sequences.rows(time)
      var input = arena.matrix(rows.count, embedding + network.readoutWidth)
      input[columns: 0..<embedding].copy(embedded[rows: rows])
      let fed = input[columns: embedding..<input.columns]
      if time == 0 {
        fed.fill(0)
      } else {
        let start = sequences.offsets[time - 1]
        fed.copy(readout.output[rows: start..<start + rows.count])
      }
      for (index, layer) in layers.enumerated() {
        if index > 0 { input = dropped(input, layer: index, time: time) }
        layer.forward(input, times: time..<time + 1)
        input = layer.hidden[rows: rows]
      }
      readout.states[rows: rows].copy(input)
      attentionWeights += attention?.forward(rows, groups: stepGroups(time), states: input) ?? []
      readout.forward(rows)
    }
  }

  /// Attention weights, [steps, source length], each with the index of its sentence.
  ///
  /// The steps of a sentence are in order, in one matrix or in several.
  func distributions() -> [(sentence: Int, weights: Matrix<Scalar>)] {
    let groups =
      attendsByStep ? (0..<sequences.times).flatMap(stepGroups) : sentenceGroups
    return zip(groups, attentionWeights).map { ($0.sentence, $1) }
  }

  /// Key of the dropout mask of a layer's input, from `time` on.
  private func layerKey(_ layer: Int, _ time: Int) -> UInt64 {
    key &+ UInt64(layer) &+ UInt64(time) << 32
  }

  private func dropped(_ input: Matrix<Scalar>, layer: Int, time: Int) -> Matrix<Scalar> {
    let result = arena.matrix(input.rows, input.columns)
    result.copy(input)
    dropout.inputs.apply(to: result, key: layerKey(layer, time))
    return result
  }

  private var sentenceGroups: [UnrolledAttention<Scalar>.Group] {
    var start = 0
    return sequences.lengths.enumerated().map { sentence, length in
      defer { start += length }
      return UnrolledAttention.Group(rows: start..<start + length, sentence: sentence)
    }
  }

  private func stepGroups(_ time: Int) -> [UnrolledAttention<Scalar>.Group] {
    (0..<sequences.active(time)).map { sentence in
      let row = sequences.row(sentence, time)
      return UnrolledAttention.Group(rows: row..<row + 1, sentence: sentence)
    }
  }

  // MARK: - Backward

  /// Adds the gradients of the decoder's parameters.
  ///
  /// - Parameter gradient: gradient of `output`; overwritten.
  /// - Returns: gradients of the encoder's packed output and, with a lexical readout, of its packed
  ///   input.
  func backward(
    _ gradient: Matrix<Scalar>, truncation: Truncation?, to gradients: Gradients<Scalar>
  ) -> (output: Matrix<Scalar>, input: Matrix<Scalar>?) {
    dropout.readout.apply(to: gradient, key: readoutKey)
    readout.lexical?.beginBackward()
    attention?.beginBackward(rows: sequences.rows)
    for layer in layers { layer.beginBackward() }
    transition?.beginBackward(sharing: layers[0])
    let embeddedGradient: Matrix<Scalar>
    if network.options.feedsInput {
      embeddedGradient = backwardStepByStep(gradient, to: gradients)
    } else if let transition {
      embeddedGradient = backwardConditionally(gradient, transition, to: gradients)
    } else {
      embeddedGradient = backwardAtOnce(gradient, truncation: truncation, to: gradients)
    }
    for layer in layers + (transition.map { [$0] } ?? []) { layer.addGradients(to: gradients) }
    dropout.targetEmbedding.apply(to: embeddedGradient, key: key)
    dropout.words.applyToRows(of: embeddedGradient, key: Self.wordKey(key))
    gradients.addRows(network.targetEmbedding, words, embeddedGradient)
    let summaryGradient = network.addBridgeGradients(
      layers.map(\.stateGradient), states: initialStates, summary: encoderOutputs.summary,
      weights: weights, to: gradients, in: arena)
    let queryStates = transition == nil ? readout.states : layers[0].hidden
    let outputGradient =
      attention?.endBackward(states: queryStates, to: gradients)
      ?? arena.zeros(encoderOutputs.outputs.rows, encoderOutputs.outputs.columns)
    return (
      encoderOutputs.encoderGradient(outputs: outputGradient, summary: summaryGradient, in: arena),
      readout.lexical.map { encoderOutputs.inputGradient($0.embeddingGradient, in: arena) }
    )
  }

  private func backwardAtOnce(
    _ gradient: Matrix<Scalar>, truncation: Truncation?, to gradients: Gradients<Scalar>
  ) -> Matrix<Scalar> {
    let rows = 0..<sequences.rows
    let read = readout.backward(gradient, rows: rows, to: gradients)
    attention?.backward(
      read.contexts, wordGradient: read.attendedWords, rows: rows, groups: sentenceGroups,
      addingTo: read.states, gradients: gradients)
    let stateGradient = arena.zeros(sequences.rows, network.options.stateWidth)
    stateGradient.scatterAdd(read.states, rows: order)
    let result = backward(
      layers[0], backwardUpperLayers(stateGradient, truncation: truncation), truncation)
    if network.options.hasDeepReadout { result.scatterAdd(read.words, rows: order) }
    return result
  }

  private func backwardConditionally(
    _ gradient: Matrix<Scalar>, _ transition: UnrolledLayer<Scalar>,
    to gradients: Gradients<Scalar>
  ) -> Matrix<Scalar> {
    let read = readout.backward(gradient, rows: 0..<sequences.rows, to: gradients)
    let stateGradient = backwardUpperLayers(read.states, truncation: nil)
    let queryGradient = arena.zeros(sequences.rows, network.options.stateWidth)
    for time in (0..<sequences.times).reversed() {
      let rows = sequences.rows(time)
      transition.backwardStep(stateGradient[rows: rows], time: time)
      let contextGradient = read.contexts[rows: rows]
      contextGradient.add(transition.inputGradient(time..<time + 1))
      attention?.backward(
        contextGradient, wordGradient: read.attendedWords.map { $0[rows: rows] }, rows: rows,
        groups: stepGroups(time), addingTo: queryGradient[rows: rows], gradients: gradients)
      layers[0].backwardStep(queryGradient[rows: rows], time: time)
    }
    let result = layers[0].inputGradient(0..<sequences.times)
    if network.options.hasDeepReadout { result.add(read.words) }
    return result
  }

  /// Runs the backward pass of the layers above the first over all steps.
  ///
  /// - Parameter gradient: gradient of the states of the last layer; may be overwritten.
  /// - Returns: gradient of the states of the first layer.
  private func backwardUpperLayers(
    _ gradient: Matrix<Scalar>, truncation: Truncation?
  ) -> Matrix<Scalar> {
    layers.indices.dropFirst().reversed().reduce(gradient) { gradient, index in
      let result = backward(layers[index], gradient, truncation)
      dropout.inputs.apply(to: result, key: layerKey(index, 0))
      return result
    }
  }

  /// Runs the backward pass of a layer over all steps, and returns the gradient of its input.
  private func backward(
    _ layer: UnrolledLayer<Scalar>, _ gradient: Matrix<Scalar>, _ truncation: Truncation?
  ) -> Matrix<Scalar> {
    truncation.map { layer.backward(gradient, truncation: $0) }
      ?? layer.backward(gradient, times: 0..<sequences.times)
  }

  private func backwardStepByStep(
    _ gradient: Matrix<Scalar>, to gradients: Gradients<Scalar>
  ) -> Matrix<Scalar> {
    let embedding = network.options.embedding
    let result = arena.matrix(sequences.rows, embedding)
    let outputGradients = layers.map { _ in
      arena.matrix(sequences.rows, network.options.stateWidth)
    }
    for time in (0..<sequences.times).reversed() {
      let rows = sequences.rows(time)
      let read = readout.backward(gradient[rows: rows], rows: rows, to: gradients)
      attention?.backward(
        read.contexts, wordGradient: read.attendedWords, rows: rows, groups: stepGroups(time),
        addingTo: read.states, gradients: gradients)
      var step = read.states
      for (index, layer) in layers.enumerated().reversed() {
        outputGradients[index][rows: rows].copy(step)
        step = layer.backward(outputGradients[index], times: time..<time + 1)
        if index > 0 { dropout.inputs.apply(to: step, key: layerKey(index, time)) }
      }
      result[rows: rows].copy(step[columns: 0..<embedding])
      if network.options.hasDeepReadout { result[rows: rows].add(read.words) }
      if time > 0 {
        let start = sequences.offsets[time - 1]
        gradient[rows: start..<start + rows.count].add(step[columns: embedding..<step.columns])
      }
    }
    return result
  }
}
