import NeuralNetwork

/// Decoder unrolled over a batch of given target sentences (teacher forcing), with its backward
/// pass.
///
/// Without input feeding, no step depends on a readout: the layers run over all steps, then
/// attention over all steps of a sentence at once. With input feeding, all computation is step by
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
  private let readout: Readout<Scalar>
  /// Row in packed order for each row of the readout.
  private let order: [Int]
  /// Subword that each readout is to predict.
  let targets: [Int32]
  /// Index of the sentence of each readout.
  let sentences: [Int]
  /// Readouts after dropout, [rows, readout width], in the order of `targets`.
  let output: Matrix<Scalar>
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
    order = network.options.feedsInput ? Array(0..<sequences.rows) : sequences.bySequence
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
    let embedded = arena.matrix(sequences.rows, network.options.embedding)
    embedded.gather(weights[network.targetEmbedding], rows: words)
    dropout.words.applyToRows(of: embedded, key: Self.wordKey(key))
    dropout.inputs.apply(to: embedded, key: key)
    if network.options.feedsInput {
      runStepByStep(embedded)
    } else {
      runAtOnce(embedded)
    }
    output.copy(readout.output)
    dropout.readout.apply(to: output, key: readoutKey)
  }

  private var readoutKey: UInt64 { key &+ RandomStream.DecoderMask.readout }
  private static func wordKey(_ key: UInt64) -> UInt64 {
    key &+ RandomStream.DecoderMask.words
  }

  // MARK: - Forward

  private func runAtOnce(_ embedded: Matrix<Scalar>) {
    var input = embedded
    for (index, layer) in layers.enumerated() {
      if index > 0 { input = dropped(input, layer: index, time: 0) }
      layer.forward(input, times: 0..<sequences.times)
      input = layer.hidden
    }
    readout.states.gather(input, rows: order)
    attentionWeights = readout.forward(0..<sequences.rows, groups: sentenceGroups)
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
      attentionWeights += readout.forward(rows, groups: stepGroups(time))
    }
  }

  /// Attention weights, [steps, source length], each with the index of its sentence.
  ///
  /// The steps of a sentence are in order, in one matrix or in several.
  func attention() -> [(sentence: Int, weights: Matrix<Scalar>)] {
    let groups =
      network.options.feedsInput
      ? (0..<sequences.times).flatMap(stepGroups) : sentenceGroups
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

  private var sentenceGroups: [Readout<Scalar>.Group] {
    var start = 0
    return sequences.lengths.enumerated().map { sentence, length in
      defer { start += length }
      return Readout.Group(rows: start..<start + length, sentence: sentence)
    }
  }

  private func stepGroups(_ time: Int) -> [Readout<Scalar>.Group] {
    (0..<sequences.active(time)).map { sentence in
      let row = sequences.row(sentence, time)
      return Readout.Group(rows: row..<row + 1, sentence: sentence)
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
    readout.beginBackward()
    for layer in layers { layer.beginBackward() }
    let embeddedGradient =
      network.options.feedsInput
      ? backwardStepByStep(gradient, to: gradients)
      : backwardAtOnce(gradient, truncation: truncation, to: gradients)
    for layer in layers { layer.addGradients(to: gradients) }
    dropout.inputs.apply(to: embeddedGradient, key: key)
    dropout.words.applyToRows(of: embeddedGradient, key: Self.wordKey(key))
    gradients.addRows(network.targetEmbedding, words, embeddedGradient)
    let summaryGradient = network.addBridgeGradients(
      layers.map(\.stateGradient), states: initialStates, summary: encoderOutputs.summary,
      weights: weights, to: gradients, in: arena)
    let encoderOutputGradients = readout.endBackward(to: gradients)
    return (
      encoderOutputs.encoderGradient(
        outputs: encoderOutputGradients.outputs, summary: summaryGradient, in: arena),
      encoderOutputGradients.embeddings.map { encoderOutputs.inputGradient($0, in: arena) }
    )
  }

  private func backwardAtOnce(
    _ gradient: Matrix<Scalar>, truncation: Truncation?, to gradients: Gradients<Scalar>
  ) -> Matrix<Scalar> {
    let stateGradient = readout.backward(
      gradient, rows: 0..<sequences.rows, groups: sentenceGroups, to: gradients)
    var result = arena.zeros(sequences.rows, network.options.width)
    result.scatterAdd(stateGradient, rows: order)
    for (index, layer) in layers.enumerated().reversed() {
      result =
        truncation.map { layer.backward(result, truncation: $0) }
        ?? layer.backward(result, times: 0..<sequences.times)
      if index > 0 { dropout.inputs.apply(to: result, key: layerKey(index, 0)) }
    }
    return result
  }

  private func backwardStepByStep(
    _ gradient: Matrix<Scalar>, to gradients: Gradients<Scalar>
  ) -> Matrix<Scalar> {
    let embedding = network.options.embedding
    let result = arena.matrix(sequences.rows, embedding)
    let outputGradients = layers.map { _ in
      arena.matrix(sequences.rows, network.options.width)
    }
    for time in (0..<sequences.times).reversed() {
      let rows = sequences.rows(time)
      var step = readout.backward(
        gradient[rows: rows], rows: rows, groups: stepGroups(time), to: gradients)
      for (index, layer) in layers.enumerated().reversed() {
        outputGradients[index][rows: rows].copy(step)
        step = layer.backward(outputGradients[index], times: time..<time + 1)
        if index > 0 { dropout.inputs.apply(to: step, key: layerKey(index, time)) }
      }
      result[rows: rows].copy(step[columns: 0..<embedding])
      if time > 0 {
        let start = sequences.offsets[time - 1]
        gradient[rows: start..<start + rows.count].add(step[columns: embedding..<step.columns])
      }
    }
    return result
  }
}
