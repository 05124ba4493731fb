import NeuralNetwork

/// What the encoder hands to the decoder: its outputs sentence by sentence, and what attention compares
/// with.
struct EncoderOutputs<Scalar: NeuralScalar> {
  /// [source rows, width], one sentence after the other.
  let outputs: Matrix<Scalar>
  /// [source rows, width], nil without attention.
  let keys: Matrix<Scalar>?
  /// [source rows, embedding]: what the encoder reads, for a lexical readout; nil without.
  let embeddings: Matrix<Scalar>?
  /// The rows of each sentence.
  let ranges: [Range<Int>]
  /// [sentences, width]: what the decoder's first state is made of.
  let summary: Matrix<Scalar>
  /// The row of the encoder's packed output for each row here.
  let rows: [Int]
  private let summaryRows: (forward: [Int], backward: [Int])
  private let network: Seq2SeqNetwork

  /// - Parameter order: the encoder's number of each sentence, in the order in which the decoder has them.
  init(
    _ encoder: UnrolledEncoder<Scalar>, order: [Int], network: Seq2SeqNetwork,
    weights: ParameterBuffer<Scalar>, in arena: Arena<Scalar>
  ) {
    self.network = network
    let sequences = encoder.sequences
    var rows: [Int] = []
    rows.reserveCapacity(sequences.rows)
    var ranges: [Range<Int>] = []
    for sentence in order {
      let start = rows.count
      for time in 0..<sequences.lengths[sentence] { rows.append(sequences.row(sentence, time)) }
      ranges.append(start..<rows.count)
    }
    self.rows = rows
    self.ranges = ranges
    outputs = arena.matrix(rows.count, encoder.output.columns)
    outputs.gather(encoder.output, rows: rows)
    embeddings = network.options.isLexical ? arena.matrix(rows.count, encoder.input.columns) : nil
    embeddings?.gather(encoder.input, rows: rows)
    keys = network.attention?.keys(of: outputs, weights: weights, in: arena)
    summary = arena.zeros(order.count, outputs.columns)
    let all = encoder.summaryRows
    summaryRows = (order.map { all.forward[$0] }, order.map { all.backward[$0] })
    switch network.options.bridge {
    case .mean:
      for (sentence, range) in ranges.enumerated() {
        let mean = summary[rows: sentence..<sentence + 1]
        mean.addColumnSums(of: outputs[rows: range])
        mean.scale(by: 1 / Scalar(range.count))
      }
    case .last:
      let split = network.encoder[network.encoder.count - 1].forward.width
      summary[columns: 0..<split].gather(
        encoder.output[columns: 0..<split], rows: summaryRows.forward)
      summary[columns: split..<summary.columns].gather(
        encoder.output[columns: split..<summary.columns], rows: summaryRows.backward)
    }
  }

  /// The gradient of the encoder's packed output, [source rows, width].
  func encoderGradient(
    outputs gradient: Matrix<Scalar>, summary summaryGradient: Matrix<Scalar>,
    in arena: Arena<Scalar>
  ) -> Matrix<Scalar> {
    if network.options.bridge == .mean {
      for (sentence, range) in ranges.enumerated() {
        let share = summaryGradient[rows: sentence..<sentence + 1]
        share.scale(by: 1 / Scalar(range.count))
        gradient[rows: range].addToRows(share)
      }
    }
    let result = arena.zeros(gradient.rows, gradient.columns)
    result.scatterAdd(gradient, rows: rows)
    if network.options.bridge == .last {
      let split = network.encoder[network.encoder.count - 1].forward.width
      result[columns: 0..<split].scatterAdd(
        summaryGradient[columns: 0..<split], rows: summaryRows.forward)
      result[columns: split..<result.columns].scatterAdd(
        summaryGradient[columns: split..<result.columns], rows: summaryRows.backward)
    }
    return result
  }
}

extension EncoderOutputs {
  /// The gradient of the encoder's packed input, given that of `embeddings`.
  func inputGradient(_ gradient: Matrix<Scalar>, in arena: Arena<Scalar>) -> Matrix<Scalar> {
    let result = arena.zeros(gradient.rows, gradient.columns)
    result.scatterAdd(gradient, rows: rows)
    return result
  }
}

extension Seq2SeqNetwork {
  /// The decoder layers' first states: tanh(W · summary + b), cut into hidden values and memories.
  func firstStates<Scalar>(
    _ summary: Matrix<Scalar>, weights: ParameterBuffer<Scalar>, in arena: Arena<Scalar>
  ) -> [RecurrentState<Scalar>] {
    let width = options.width
    guard !bridges.isEmpty else {
      return decoder.map { $0.initialState(sequences: summary.rows, in: arena) }
    }
    return bridges.map { bridge in
      let values = arena.matrix(summary.rows, options.cell.states * width)
      values.setRows(weights[bridge.bias])
      values.addProduct(summary.plain, weights[bridge.weight].transposed)
      values.applyTanh()
      return RecurrentState(
        hidden: values[columns: 0..<width],
        cellState: options.cell.states > 1 ? values[columns: width..<2 * width] : nil, history: nil)
    }
  }

  /// The gradient of the summary, given those of the decoder layers' first states.
  func addBridgeGradients<Scalar>(
    _ stateGradients: [RecurrentState<Scalar>], states: [RecurrentState<Scalar>],
    summary: Matrix<Scalar>, weights: ParameterBuffer<Scalar>, to gradients: Gradients<Scalar>,
    in arena: Arena<Scalar>
  ) -> Matrix<Scalar> {
    let result = arena.zeros(summary.rows, summary.columns)
    let width = options.width
    for (index, bridge) in bridges.enumerated() {
      let gradient = arena.matrix(summary.rows, options.cell.states * width)
      gradient[columns: 0..<width].copy(stateGradients[index].hidden)
      gradient[columns: 0..<width].applyTanhGradient(output: states[index].hidden)
      if let cellState = stateGradients[index].cellState, let values = states[index].cellState {
        gradient[columns: width..<2 * width].copy(cellState)
        gradient[columns: width..<2 * width].applyTanhGradient(output: values)
      }
      gradients.addProduct(bridge.weight, gradient.transposed, summary.plain)
      gradients.addColumnSums(bridge.bias, of: gradient)
      result.addProduct(gradient.plain, weights[bridge.weight].plain)
    }
    return result
  }
}
