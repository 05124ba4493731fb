/// A recurrent layer unrolled over the steps of packed sequences: backpropagation through time
/// (Rumelhart, Hinton and Williams 1986; Werbos 1990).
///
/// The parameters are shared over time, so everything that does not wait for the step before is done for
/// all steps by one product: x·W' forward, and the gradients of W and U backward. What remains in the
/// loop over time is h·U' and the cell's element-wise equations.
package final class UnrolledLayer<Scalar: NeuralScalar> {
  /// The layer whose parameters all steps share.
  package let layer: RecurrentLayer
  /// How steps lie in the rows of inputs, outputs and their gradients.
  package let sequences: PackedSequences
  private let weights: ParameterBuffer<Scalar>
  private let arena: Arena<Scalar>
  private let initial: RecurrentState<Scalar>
  /// Whether the initial state is zero and gets no gradient, so that its product can be left out.
  private let startsFromZero: Bool

  /// [rows, window × inputWidth]
  private let inputs: Matrix<Scalar>
  private let sums: Matrix<Scalar>
  private let recurrents: Matrix<Scalar>?
  /// [rows, width]: the output.
  package let hidden: Matrix<Scalar>
  private let memory: Matrix<Scalar>?
  private let saves: Matrix<Scalar>

  /// Gradients of sums, and of recurrent sums where they are kept apart.
  private var sumGradients: Matrix<Scalar>
  private var recurrentGradients: Matrix<Scalar>?
  private var peepholeGradients: Matrix<Scalar>?
  /// What step t sends to step t - 1; after the first step, the gradient of the initial state.
  package private(set) var stateGradient: RecurrentState<Scalar>

  /// - Parameters:
  ///   - initial: the state before the first step, nil for zeros that are not learned.
  package init(
    _ layer: RecurrentLayer, over sequences: PackedSequences, from initial: RecurrentState<Scalar>?,
    weights: ParameterBuffer<Scalar>, in arena: Arena<Scalar>
  ) {
    self.layer = layer
    self.sequences = sequences
    self.weights = weights
    self.arena = arena
    self.initial = initial ?? layer.initialState(sequences: sequences.sequences, in: arena)
    startsFromZero = initial == nil
    let (rows, gated) = (sequences.rows, layer.cell.gates * layer.width)
    inputs = arena.matrix(rows, layer.window * layer.inputWidth)
    sums = arena.matrix(rows, gated)
    recurrents = layer.cell.separatesRecurrence ? arena.matrix(rows, gated) : nil
    hidden = arena.matrix(rows, layer.width)
    memory = layer.cell.states > 1 ? arena.matrix(rows, layer.width) : nil
    saves = arena.matrix(rows, layer.cell.saved * layer.width)
    sumGradients = sums
    stateGradient = self.initial
  }

  // MARK: - Forward

  /// Runs the layer over `times`, which must follow those that ran before.
  ///
  /// - Parameter input: [rows of these times, inputWidth]
  package func forward(_ input: Matrix<Scalar>, times: Range<Int>) {
    let rows = sequences.rows(times)
    place(input, times: times)
    sums[rows: rows].setRows(weights[layer.bias])
    sums[rows: rows].addProduct(inputs[rows: rows].plain, weights[layer.inputWeight].transposed)
    for time in times {
      let rows = sequences.rows(time)
      let previous = state(before: time)
      let separate: Matrix<Scalar>?
      if time == 0 && startsFromZero {
        separate = recurrents?[rows: rows]
        if let separate, let bias = layer.recurrentBias { separate.setRows(weights[bias]) }
      } else {
        separate = layer.addRecurrence(of: previous.hidden, to: sums[rows: rows], weights: weights)
        {
          recurrents![rows: rows]
        }
      }
      Scalar.forward(
        layer.cell,
        CellStep(
          sums: sums[rows: rows], recurrents: separate,
          peepholes: layer.peepholes.map { weights[$0] }, previousHidden: previous.hidden,
          previousMemory: previous.memory, hidden: hidden[rows: rows],
          memory: memory?[rows: rows], saves: saves[rows: rows]))
    }
  }

  /// Puts inputs where the products read them; with a window, beside the inputs before.
  private func place(_ input: Matrix<Scalar>, times: Range<Int>) {
    let (width, window) = (layer.inputWidth, layer.window)
    inputs[rows: sequences.rows(times)][columns: (window - 1) * width..<window * width].copy(input)
    guard window > 1 else { return }
    for time in times {
      let rows = sequences.rows(time)
      for back in 1..<window {
        let place = inputs[rows: rows][
          columns: (window - 1 - back) * width..<(window - back) * width]
        if back > time {
          place.fill(0)
        } else {
          let start = sequences.offsets[time - back]
          place.copy(
            inputs[rows: start..<start + rows.count][
              columns: (window - 1) * width..<window * width])
        }
      }
    }
  }

  /// The state that the step at `time` starts from, for the sequences that reach it.
  private func state(before time: Int) -> RecurrentState<Scalar> {
    let active = sequences.active(time)
    if time == 0 { return initial }
    let start = sequences.offsets[time - 1]
    return RecurrentState(
      hidden: hidden[rows: start..<start + active], memory: memory?[rows: start..<start + active],
      history: nil)
  }

  // MARK: - Backward

  /// Makes room for gradients; call once before going back.
  package func beginBackward() {
    let rows = sequences.rows
    sumGradients = arena.matrix(rows, sums.columns)
    recurrentGradients = recurrents.map { arena.matrix(rows, $0.columns) }
    peepholeGradients = layer.peepholes.map { _ in
      arena.zeros(layer.cell.peepholes, layer.width)
    }
    stateGradient = layer.initialState(sequences: sequences.sequences, in: arena)
  }

  /// Goes back through `times`, the last first; they must precede those that went back before.
  ///
  /// - Parameter outputGradient: [all rows, width]
  /// - Returns: the gradient of the inputs of these times, [rows of these times, inputWidth].
  package func backward(_ outputGradient: Matrix<Scalar>, times: Range<Int>) -> Matrix<Scalar> {
    for time in times.reversed() {
      backward(
        outputGradient[rows: sequences.rows(time)], time: time,
        into: sumGradients[rows: sequences.rows(time)],
        recurrentGradients?[rows: sequences.rows(time)])
    }
    return inputGradient(times)
  }

  /// Goes back through all steps in windows (Williams and Peng 1990): every `k1` steps a window ends, and
  /// the gradient of its last `k1` outputs goes back through `k2` steps and no further.
  package func backward(
    _ outputGradient: Matrix<Scalar>, truncation: Truncation
  ) -> Matrix<Scalar> {
    sumGradients.fill(0)
    recurrentGradients?.fill(0)
    let sumPart = arena.matrix(sequences.sequences, sums.columns)
    let recurrentPart = recurrents.map { arena.matrix(sequences.sequences, $0.columns) }
    let nothing = arena.zeros(sequences.sequences, layer.width)
    let initialGradient: RecurrentState<Scalar> = layer.initialState(
      sequences: sequences.sequences, in: arena)
    for window in truncation.windows(times: sequences.times) {
      stateGradient.hidden.fill(0)
      stateGradient.memory?.fill(0)
      for time in window.steps.reversed() {
        let rows = sequences.rows(time)
        let part = sumPart[rows: 0..<rows.count]
        let separate = recurrentPart?[rows: 0..<rows.count]
        let output =
          window.outputs.contains(time) ? outputGradient[rows: rows] : nothing[rows: 0..<rows.count]
        backward(output, time: time, into: part, separate)
        sumGradients[rows: rows].add(part)
        if let separate { recurrentGradients?[rows: rows].add(separate) }
      }
      // What leaves a window is cut off, unless the window begins where the sequences do.
      if window.steps.lowerBound == 0 {
        initialGradient.hidden.add(stateGradient.hidden)
        if let memory = stateGradient.memory { initialGradient.memory?.add(memory) }
      }
    }
    stateGradient = initialGradient
    return inputGradient(0..<sequences.times)
  }

  private func backward(
    _ outputGradient: Matrix<Scalar>, time: Int, into sums: Matrix<Scalar>,
    _ recurrents: Matrix<Scalar>?
  ) {
    let active = sequences.active(time)
    let previous = state(before: time)
    let hiddenGradient = stateGradient.hidden[rows: 0..<active]
    Scalar.backward(
      layer.cell,
      CellGradientStep(
        saves: saves[rows: sequences.rows(time)], peepholes: layer.peepholes.map { weights[$0] },
        previousHidden: previous.hidden, previousMemory: previous.memory,
        outputGradient: outputGradient, hiddenGradient: hiddenGradient,
        memoryGradient: stateGradient.memory?[rows: 0..<active], sums: sums,
        recurrents: recurrents, peepholeGradients: peepholeGradients))
    if let recurrentWeight = layer.recurrentWeight, time > 0 || !startsFromZero {
      hiddenGradient.setProduct(
        (recurrents ?? sums).plain, weights[recurrentWeight].plain, adding: layer.cell.carriesHidden
      )
    }
  }

  private func inputGradient(_ times: Range<Int>) -> Matrix<Scalar> {
    let rows = sequences.rows(times)
    let (width, window) = (layer.inputWidth, layer.window)
    let gradient = arena.matrix(rows.count, window * width)
    gradient.setProduct(sumGradients[rows: rows].plain, weights[layer.inputWeight].plain)
    guard window > 1 else { return gradient }
    precondition(times == 0..<sequences.times, "a window's inputs get their gradients at once")
    let result = arena.matrix(rows.count, width)
    result.copy(gradient[columns: (window - 1) * width..<window * width])
    for time in times {
      let rows = sequences.rows(time)
      for back in 1..<window where back <= time {
        let start = sequences.offsets[time - back]
        result[rows: start..<start + rows.count].add(
          gradient[rows: rows][columns: (window - 1 - back) * width..<(window - back) * width])
      }
    }
    return result
  }

  /// Adds the gradients of the parameters, once all steps have gone back.
  package func addGradients(to gradients: Gradients<Scalar>) {
    gradients.addProduct(layer.inputWeight, sumGradients.transposed, inputs.plain)
    gradients.addColumnSums(layer.bias, of: sumGradients)
    if let recurrentWeight = layer.recurrentWeight {
      // [rows, width]: the hidden values that each step started from.
      let previous = arena.matrix(sequences.rows, layer.width)
      for time in 0..<sequences.times {
        previous[rows: sequences.rows(time)].copy(state(before: time).hidden)
      }
      // Without steps there is no first one either.
      let from = startsFromZero ? sequences.offsets[min(1, sequences.times)] : 0
      let rows = from..<sequences.rows
      gradients.addProduct(
        recurrentWeight, (recurrentGradients ?? sumGradients)[rows: rows].transposed,
        previous[rows: rows].plain)
    }
    if let recurrentBias = layer.recurrentBias, let recurrentGradients {
      gradients.addColumnSums(recurrentBias, of: recurrentGradients)
    }
    if let peepholes = layer.peepholes, let peepholeGradients {
      gradients.accumulator(peepholes).add(peepholeGradients)
    }
  }
}

/// Truncated backpropagation through time, in steps.
package struct Truncation: Sendable, Codable, Equatable {
  /// Steps from one window's end to the next.
  package let k1: Int
  /// Steps that a window's gradient goes back; at least `k1`.
  package let k2: Int

  /// Where `k1` is below 1 or `k2` below `k1`, they are raised to that.
  package init(k1: Int, k2: Int) {
    self.k1 = max(1, k1)
    self.k2 = max(self.k1, k2)
  }

  /// The windows over so many steps, the last first: the steps gone through, and those whose outputs
  /// count.
  func windows(times: Int) -> [(steps: Range<Int>, outputs: Range<Int>)] {
    let ends = Array(stride(from: k1, to: times, by: k1)) + (times > 0 ? [times] : [])
    return ends.enumerated().reversed().map { index, end in
      let start = index == 0 ? 0 : ends[index - 1]
      return (min(start, max(0, end - k2))..<end, start..<end)
    }
  }
}
