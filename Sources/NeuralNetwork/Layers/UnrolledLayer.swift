/// Recurrent layer unrolled over the steps of packed sequences, with backpropagation through time
/// (Rumelhart, Hinton and Williams 1986; Werbos 1990).
///
/// All steps share the parameters, so operations that do not depend on the previous step are one
/// matrix product for all steps: x·W' in the forward pass, and the gradients of W and U in the
/// backward pass. The loop over time computes only h·U' and the element-wise equations of the cell.
package final class UnrolledLayer<Scalar: NeuralScalar> {
  package let layer: RecurrentLayer
  /// Layout of the steps in the rows of inputs, outputs and their gradients.
  package let sequences: PackedSequences
  private let weights: ParameterBuffer<Scalar>
  private let arena: Arena<Scalar>
  private let initial: RecurrentState<Scalar>
  /// Whether the initial state is zero and needs no gradient, so that its product with U is
  /// omitted.
  private var startsFromZero: Bool
  /// States that the steps start from: those of this layer after the previous step, or those of
  /// another layer.
  private var preceding: RecurrentState<Scalar>
  /// 1 if a step starts from the state in `preceding` after the previous step, 0 if from that after
  /// the same step.
  private var delay = 1

  /// [rows, window × inputWidth]
  private let inputs: Matrix<Scalar>
  /// Preactivations, [rows, gates × width].
  private let sums: Matrix<Scalar>
  /// h·U' + c, [rows, gates × width]; nil unless the cell separates the recurrence.
  private let recurrents: Matrix<Scalar>?
  /// Hidden values, which are the layer's output, [rows, width].
  package let hidden: Matrix<Scalar>
  /// [rows, width]; nil for cells without cell states.
  private let cellState: Matrix<Scalar>?
  /// Values of the forward pass that the backward pass needs, [rows, saved × width].
  private let saves: Matrix<Scalar>

  /// Layer normalisation of x·W' and of h·U'; nil for layers without it.
  private let inputNormalization: UnrolledNormalization<Scalar>?
  private let recurrentNormalization: UnrolledNormalization<Scalar>?

  /// Gradients of `sums`.
  private var sumGradients: Matrix<Scalar>
  /// Gradients of `recurrents`.
  private var recurrentGradients: Matrix<Scalar>?
  private var peepholeGradients: Matrix<Scalar>?
  /// Gradient of the state before the step that was last processed by the backward pass; at the
  /// end, gradient of the initial state.
  package private(set) var stateGradient: RecurrentState<Scalar>

  /// Allocates the matrices of the forward pass.
  ///
  /// - Parameter initial: state before the first step; nil for zeros that are not learned.
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
    cellState = layer.cell.states > 1 ? arena.matrix(rows, layer.width) : nil
    saves = arena.matrix(rows, layer.cell.saved * layer.width)
    func normalization(_ gain: ParameterID) -> UnrolledNormalization<Scalar> {
      UnrolledNormalization(gain, gates: layer.cell.gates, rows: rows, weights: weights, in: arena)
    }
    inputNormalization = layer.gains.map { normalization($0.input) }
    recurrentNormalization = layer.gains.map { normalization($0.recurrent) }
    sumGradients = sums
    stateGradient = self.initial
    preceding = RecurrentState(hidden: hidden, cellState: cellState, history: nil)
  }

  /// Makes every step start from the state of another layer of the same cell and width.
  ///
  /// So several transitions form one recurrence, each of them a layer.
  ///
  /// - Parameter delay: 0 for the state after the other layer's step at the same time, 1 after its
  ///   step at the previous time.
  package func follow(_ other: UnrolledLayer, delay: Int) {
    precondition(delay == 0 || delay == 1)
    preceding = RecurrentState(hidden: other.hidden, cellState: other.cellState, history: nil)
    self.delay = delay
    if delay == 0 { startsFromZero = false }
  }

  // MARK: - Forward

  /// Runs the layer over `times`, which must directly follow the times of the previous call.
  ///
  /// - Parameter input: [rows of these times, inputWidth]
  package func forward(_ input: Matrix<Scalar>, times: Range<Int>) {
    project(input, times: times)
    for time in times { step(time) }
  }

  /// Computes the part of the preactivations that depends on the inputs of `times`.
  ///
  /// - Parameter input: [rows of these times, inputWidth]
  package func project(_ input: Matrix<Scalar>, times: Range<Int>) {
    let rows = sequences.rows(times)
    place(input, times: times)
    let sums = sums[rows: rows]
    if let inputNormalization {
      sums.setProduct(inputs[rows: rows].plain, weights.transposed(layer.inputWeight))
      inputNormalization.forward(sums, rows: rows)
      sums.addToRows(weights[layer.bias])
    } else {
      sums.setRows(weights[layer.bias])
      sums.addProduct(inputs[rows: rows].plain, weights.transposed(layer.inputWeight))
    }
  }

  /// Runs one step, whose inputs have been projected.
  package func step(_ time: Int) {
    let rows = sequences.rows(time)
    let previous = state(before: time)
    let separate: Matrix<Scalar>?
    if time == 0 && startsFromZero {
      separate = recurrents?[rows: rows]
      if let separate, let bias = layer.recurrentBias { separate.setRows(weights[bias]) }
    } else if let recurrentNormalization {
      separate = normalizedRecurrence(of: previous.hidden, rows: rows, recurrentNormalization)
    } else {
      separate = layer.addRecurrence(of: previous.hidden, to: sums[rows: rows], weights: weights) {
        recurrents![rows: rows]
      }
    }
    Scalar.forward(
      layer.cell,
      CellStep(
        sums: sums[rows: rows], recurrents: separate,
        peepholes: layer.peepholes.map { weights[$0] }, previousHidden: previous.hidden,
        previousCellState: previous.cellState, hidden: hidden[rows: rows],
        cellState: cellState?[rows: rows], saves: saves[rows: rows]))
  }

  /// Adds the normalised h·U' to `sums`; in cells that separate the recurrence, returns it with the
  /// bias c.
  private func normalizedRecurrence(
    of hidden: Matrix<Scalar>, rows: Range<Int>,
    _ normalization: UnrolledNormalization<Scalar>
  ) -> Matrix<Scalar>? {
    guard let recurrentWeight = layer.recurrentWeight else { return nil }
    let product = recurrents.map { $0[rows: rows] } ?? arena.matrix(rows.count, sums.columns)
    product.setProduct(hidden.plain, weights.transposed(recurrentWeight))
    normalization.forward(product, rows: rows)
    guard let bias = layer.recurrentBias else {
      sums[rows: rows].add(product)
      return nil
    }
    product.addToRows(weights[bias])
    return product
  }

  /// Copies inputs into the operand of the product; with a window, next to the previous inputs.
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

  /// Returns the state before the step at `time`, for the sequences that have this step.
  private func state(before time: Int) -> RecurrentState<Scalar> {
    if time < delay { return initial }
    let start = sequences.offsets[time - delay]
    let rows = start..<start + sequences.active(time)
    return RecurrentState(
      hidden: preceding.hidden[rows: rows], cellState: preceding.cellState.map { $0[rows: rows] },
      history: nil)
  }

  // MARK: - Backward

  /// Allocates the matrices of the backward pass; must be called once before it.
  ///
  /// - Parameter other: layer of the same recurrence, with which the gradient of the state is
  ///   shared; its `beginBackward` must have been called.
  package func beginBackward(sharing other: UnrolledLayer? = nil) {
    let rows = sequences.rows
    sumGradients = arena.matrix(rows, sums.columns)
    recurrentGradients = recurrents.map { arena.matrix(rows, $0.columns) }
    peepholeGradients = layer.peepholes.map { _ in
      arena.zeros(layer.cell.peepholes, layer.width)
    }
    inputNormalization?.beginBackward()
    recurrentNormalization?.beginBackward()
    stateGradient =
      other?.stateGradient ?? layer.initialState(sequences: sequences.sequences, in: arena)
  }

  /// Runs the backward pass over `times` in descending order; they must directly precede the times
  /// of the previous call.
  ///
  /// - Parameter outputGradient: [all rows, width]
  /// - Returns: gradient of the inputs of these times, [rows of these times, inputWidth].
  package func backward(_ outputGradient: Matrix<Scalar>, times: Range<Int>) -> Matrix<Scalar> {
    for time in times.reversed() {
      backwardStep(outputGradient[rows: sequences.rows(time)], time: time)
    }
    return inputGradient(times)
  }

  /// Runs the backward pass of one step, except for the gradient of its inputs.
  ///
  /// - Parameter outputGradient: [rows of the step, width]
  package func backwardStep(_ outputGradient: Matrix<Scalar>, time: Int) {
    let rows = sequences.rows(time)
    backward(
      outputGradient, time: time, into: sumGradients[rows: rows],
      recurrentGradients.map { $0[rows: rows] })
  }

  /// Runs truncated backpropagation through time over all steps (Williams and Peng 1990): a window
  /// ends every `k1` steps, and the gradient of its last `k1` outputs passes through at most `k2`
  /// steps.
  ///
  /// - Parameter outputGradient: [rows, width]
  /// - Returns: gradient of the inputs, [rows, inputWidth].
  /// - Precondition: the layer is not normalised, because a step may belong to several windows.
  package func backward(
    _ outputGradient: Matrix<Scalar>, truncation: Truncation
  ) -> Matrix<Scalar> {
    precondition(layer.gains == nil)
    sumGradients.fill(0)
    recurrentGradients?.fill(0)
    let sumPart = arena.matrix(sequences.sequences, sums.columns)
    let recurrentPart = recurrents.map { arena.matrix(sequences.sequences, $0.columns) }
    let zeros = arena.zeros(sequences.sequences, layer.width)
    let initialGradient: RecurrentState<Scalar> = layer.initialState(
      sequences: sequences.sequences, in: arena)
    for window in truncation.windows(times: sequences.times) {
      stateGradient.hidden.fill(0)
      stateGradient.cellState?.fill(0)
      for time in window.steps.reversed() {
        let rows = sequences.rows(time)
        let part = sumPart[rows: 0..<rows.count]
        let separate = recurrentPart?[rows: 0..<rows.count]
        let output =
          window.outputs.contains(time) ? outputGradient[rows: rows] : zeros[rows: 0..<rows.count]
        backward(output, time: time, into: part, separate)
        sumGradients[rows: rows].add(part)
        if let separate, let recurrentGradients { recurrentGradients[rows: rows].add(separate) }
      }
      // The gradient that leaves a window is dropped unless the window starts at the first step.
      if window.steps.lowerBound == 0 {
        initialGradient.hidden.add(stateGradient.hidden)
        if let cellState = stateGradient.cellState { initialGradient.cellState?.add(cellState) }
      }
    }
    stateGradient = initialGradient
    return inputGradient(0..<sequences.times)
  }

  /// Runs the backward pass of one step.
  ///
  /// - Parameters:
  ///   - outputGradient: [rows of the step, width]
  ///   - sums: receives the gradient of the preactivations.
  ///   - recurrents: receives the gradient of h·U' + c; nil unless the cell separates the
  ///     recurrence.
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
        previousHidden: previous.hidden, previousCellState: previous.cellState,
        outputGradient: outputGradient, hiddenGradient: hiddenGradient,
        cellStateGradient: stateGradient.cellState?[rows: 0..<active], sums: sums,
        recurrents: recurrents, peepholeGradients: peepholeGradients))
    if let recurrentWeight = layer.recurrentWeight, time > 0 || !startsFromZero {
      let gradient =
        recurrentNormalization?.backward(recurrents ?? sums, rows: sequences.rows(time))
        ?? recurrents ?? sums
      hiddenGradient.setProduct(
        gradient.plain, weights.plain(recurrentWeight), adding: layer.cell.carriesHidden)
    }
  }

  /// Returns the gradient of the inputs of `times`, whose steps have run their backward pass,
  /// [rows of these times, inputWidth].
  package func inputGradient(_ times: Range<Int>) -> Matrix<Scalar> {
    let rows = sequences.rows(times)
    let (width, window) = (layer.inputWidth, layer.window)
    let gradient = arena.matrix(rows.count, window * width)
    let sums = sumGradients[rows: rows]
    let products = inputNormalization?.backward(sums, rows: rows) ?? sums
    gradient.setProduct(products.plain, weights.plain(layer.inputWeight))
    guard window > 1 else { return gradient }
    precondition(
      times == 0..<sequences.times, "a layer with a window runs its backward pass over all times")
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

  /// Adds the gradients of the parameters; must be called after the backward pass over all steps,
  /// which includes the gradients of all inputs.
  package func addGradients(to gradients: Gradients<Scalar>) {
    let inputProducts = inputNormalization?.gradients ?? sumGradients
    gradients.addProduct(layer.inputWeight, inputProducts.transposed, inputs.plain)
    gradients.addColumnSums(layer.bias, of: sumGradients)
    if let recurrentWeight = layer.recurrentWeight {
      // Hidden values before each step, [rows, width].
      let previous = arena.matrix(sequences.rows, layer.width)
      for time in 0..<sequences.times {
        previous[rows: sequences.rows(time)].copy(state(before: time).hidden)
      }
      // There may be no steps at all.
      let from = startsFromZero ? sequences.offsets[min(1, sequences.times)] : 0
      let rows = from..<sequences.rows
      let recurrentProducts =
        recurrentNormalization?.gradients ?? recurrentGradients ?? sumGradients
      gradients.addProduct(
        recurrentWeight, recurrentProducts[rows: rows].transposed, previous[rows: rows].plain)
    }
    if let recurrentBias = layer.recurrentBias, let recurrentGradients {
      gradients.addColumnSums(recurrentBias, of: recurrentGradients)
    }
    if let peepholes = layer.peepholes, let peepholeGradients {
      gradients.accumulator(peepholes).add(peepholeGradients)
    }
    inputNormalization?.addGradients(to: gradients)
    recurrentNormalization?.addGradients(to: gradients)
  }
}

extension UnrolledLayer {
  /// Values of one unit at every step of a sequence.
  package struct UnitCourse: Sendable {
    /// h_t.
    package let hidden: [Double]
    /// Gates and cell states; nil for cells without them.
    package let memory:
      (
        input: [Double], forget: [Double], candidate: [Double], output: [Double],
        cellState: [Double]
      )?
  }

  /// Returns the values of one unit at every step of a sequence, after the forward pass.
  ///
  /// - Parameter sequence: index of the sequence in the packed order.
  package func course(ofUnit unit: Int, sequence: Int) -> UnitCourse {
    let rows = (0..<sequences.lengths[sequence]).map { sequences.row(sequence, $0) }
    func values(_ matrix: Matrix<Scalar>, _ column: Int) -> [Double] {
      rows.map { Double(matrix[$0, column]) }
    }
    func saved(_ index: Int) -> [Double] { values(saves, index * layer.width + unit) }
    let hidden = values(hidden, unit)
    // The order in which these cells save their gates.
    guard [.lstm, .peepholeLSTM].contains(layer.cell), let cellState else {
      return UnitCourse(hidden: hidden, memory: nil)
    }
    return UnitCourse(
      hidden: hidden,
      memory: (saved(0), saved(1), saved(2), saved(3), values(cellState, unit)))
  }
}

/// Window sizes of truncated backpropagation through time.
package struct Truncation: Sendable, Codable, Equatable {
  /// Number of steps between the ends of consecutive windows; at least 1.
  package let k1: Int
  /// Number of steps through which the gradient of a window passes; at least `k1`.
  package let k2: Int

  /// Raises `k1` to at least 1 and `k2` to at least `k1`.
  package init(k1: Int, k2: Int) {
    self.k1 = max(1, k1)
    self.k2 = max(self.k1, k2)
  }

  /// Returns the windows over `times` steps in descending order: the steps through which the
  /// gradient passes, and the steps whose outputs contribute to it.
  func windows(times: Int) -> [(steps: Range<Int>, outputs: Range<Int>)] {
    let ends = Array(stride(from: k1, to: times, by: k1)) + (times > 0 ? [times] : [])
    return ends.enumerated().reversed().map { index, end in
      let start = index == 0 ? 0 : ends[index - 1]
      return (min(start, max(0, end - k2))..<end, start..<end)
    }
  }
}
