import NeuralNetwork

/// Encoder outputs sentence by sentence, with the keys of attention, as the decoder reads them.
struct EncoderOutputs<Scalar: NeuralScalar> {
  /// [source rows, width], one sentence after the other.
  let outputs: Matrix<Scalar>
  /// Keys of attention, [source rows, key width]; nil without attention.
  let keys: Matrix<Scalar>?
  /// Input of the encoder, [source rows, embedding]; nil without a lexical readout.
  let embeddings: Matrix<Scalar>?
  /// Rows of each sentence.
  let ranges: [Range<Int>]
  /// Input of the bridge to the decoder's initial state, [sentences, width].
  let summary: Matrix<Scalar>
  /// Row of the encoder's packed output for each row of `outputs`.
  let rows: [Int]
  /// Rows of the encoder's packed output that the bridge `last` reads, for each sentence.
  private let summaryRows: (forward: [Int], backward: [Int])
  private let network: Seq2SeqNetwork

  /// - Parameter order: index of each sentence in the encoder, in the order of the decoder.
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

  /// Returns the gradient of the encoder's packed output, [source rows, width].
  ///
  /// - Parameters:
  ///   - gradient: gradient of `outputs`; overwritten.
  ///   - summaryGradient: gradient of `summary`; overwritten.
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
  /// Returns the gradient of the encoder's packed input, given the gradient of `embeddings`.
  func inputGradient(_ gradient: Matrix<Scalar>, in arena: Arena<Scalar>) -> Matrix<Scalar> {
    let result = arena.zeros(gradient.rows, gradient.columns)
    result.scatterAdd(gradient, rows: rows)
    return result
  }
}

extension Seq2SeqNetwork {
  /// Returns the initial state of each decoder layer: tanh(W · summary + b), split into hidden
  /// values and cell state.
  func initialStates<Scalar>(
    _ summary: Matrix<Scalar>, weights: ParameterBuffer<Scalar>, in arena: Arena<Scalar>
  ) -> [RecurrentState<Scalar>] {
    let width = options.stateWidth
    guard !bridges.isEmpty else {
      return decoder.map { $0.initialState(sequences: summary.rows, in: arena) }
    }
    return bridges.map { bridge in
      let values = arena.matrix(summary.rows, options.cell.states * width)
      values.setRows(weights[bridge.bias])
      values.addProduct(summary.plain, weights.transposed(bridge.weight))
      values.applyTanh()
      return RecurrentState(
        hidden: values[columns: 0..<width],
        cellState: options.cell.states > 1 ? values[columns: width..<2 * width] : nil, history: nil)
    }
  }

  /// Adds the gradients of the bridge, and returns the gradient of the summary.
  ///
  /// - Parameter stateGradients: gradients of the initial states of the decoder layers.
  func addBridgeGradients<Scalar>(
    _ stateGradients: [RecurrentState<Scalar>], states: [RecurrentState<Scalar>],
    summary: Matrix<Scalar>, weights: ParameterBuffer<Scalar>, to gradients: Gradients<Scalar>,
    in arena: Arena<Scalar>
  ) -> Matrix<Scalar> {
    let result = arena.zeros(summary.rows, summary.columns)
    let width = options.stateWidth
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
      result.addProduct(gradient.plain, weights.plain(bridge.weight))
    }
    return result
  }
}
