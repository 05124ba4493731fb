/// Layer of recurrent cells of one kind: its shape and its parameters.
package struct RecurrentLayer: Sendable {
  /// Kind of cell, which determines the shapes and the presence of parameters.
  package let cell: CellKind
  /// Size of the input vector of a step.
  package let inputWidth: Int
  /// Number of units.
  package let width: Int
  /// Number of inputs that a step reads; greater than 1 only in a feed-forward layer.
  package let window: Int
  /// W, [gates × width, window × inputWidth].
  let inputWeight: ParameterID
  /// U, [gates × width, width]; nil for cells without it.
  package let recurrentWeight: ParameterID?
  /// b, [1, gates × width].
  let bias: ParameterID
  /// c, [1, gates × width]; nil unless the cell separates the recurrence.
  let recurrentBias: ParameterID?
  /// Peephole weights, [peepholes, width]; nil for cells without them.
  let peepholes: ParameterID?
  /// Gains of the layer normalisation of x·W' and of h·U', both [1, gates × width]; nil without it.
  let gains: (input: ParameterID, recurrent: ParameterID)?

  /// Adds the parameters of a layer to a layout.
  ///
  /// - Parameters:
  ///   - name: prefix of the parameters' names.
  ///   - window: number of inputs that a step reads; used by `CellKind.feedForward` only.
  ///   - forgetBias: initial bias of forget gates.
  ///   - isNormalized: whether x·W' and h·U' are normalised, each gate for itself; must be false
  ///     for cells without recurrent weights.
  package init(
    _ name: String, cell: CellKind, inputWidth: Int, width: Int, window: Int = 4,
    forgetBias: Double = 1, initialization: WeightInitialization = .orthogonal,
    isNormalized: Bool = false, in layout: inout ParameterLayout
  ) {
    self.cell = cell
    self.inputWidth = inputWidth
    self.width = width
    self.window = cell.isRecurrent ? 1 : window
    let rows = cell.gates * width
    inputWeight = layout.add(
      name + ".input_weight", rows: rows, columns: self.window * inputWidth,
      cell == .identityReLU
        ? .normal(deviation: 0.001 + 0.3 / Double(inputWidth).squareRoot())
        : initialization.input(blocks: cell.gates, width: width))
    recurrentWeight =
      cell.hasRecurrentWeights
      ? layout.add(
        name + ".recurrent_weight", rows: rows, columns: width,
        cell == .identityReLU
          ? .identity(1) : initialization.recurrence(blocks: cell.gates, width: width)) : nil
    bias = layout.add(
      name + ".bias", rows: 1, columns: rows, .blocks(cell.biases(forget: forgetBias)))
    recurrentBias =
      cell.separatesRecurrence
      ? layout.add(name + ".recurrent_bias", rows: 1, columns: rows, .constant(0)) : nil
    peepholes =
      cell.peepholes > 0
      ? layout.add(name + ".peepholes", rows: cell.peepholes, columns: width, .constant(0)) : nil
    gains =
      isNormalized
      ? (
        layout.add(name + ".input_gain", rows: 1, columns: rows, .constant(1)),
        layout.add(name + ".recurrent_gain", rows: 1, columns: rows, .constant(1))
      ) : nil
  }
}

extension RecurrentLayer {
  /// Weight matrices that every step multiplies with.
  package var products: [ParameterID?] { [inputWeight, recurrentWeight] }
}

extension CellKind {
  /// Returns the initial bias of each gate. A forget gate that starts open lets gradients through
  /// (Gers, Schmidhuber and Cummins 2000; Jozefowicz, Zaremba and Sutskever 2015).
  func biases(forget: Double) -> [Double] {
    switch self {
    case .lstm, .peepholeLSTM: [0, forget, 0, 0]
    case .coupledLSTM: [forget, 0, 0]
    case .ssru: [forget, 0]
    default: Array(repeating: 0, count: gates)
    }
  }
}

/// State of a layer between two steps, with one row for each sequence.
package struct RecurrentState<Scalar: NeuralScalar> {
  /// Hidden values, [sequences, width].
  package var hidden: Matrix<Scalar>
  /// Cell states, [sequences, width]; nil for cells without them.
  package var cellState: Matrix<Scalar>?
  /// Previous inputs, [sequences, (window - 1) × inputWidth]; nil except in feed-forward layers.
  package var history: Matrix<Scalar>?

  package init(hidden: Matrix<Scalar>, cellState: Matrix<Scalar>?, history: Matrix<Scalar>?) {
    self.hidden = hidden
    self.cellState = cellState
    self.history = history
  }

  /// Returns a copy with the states of the given sequences in the given order; a sequence may occur
  /// several times.
  package func gathered(_ rows: [Int], in arena: Arena<Scalar>) -> RecurrentState {
    func gather(_ matrix: Matrix<Scalar>) -> Matrix<Scalar> {
      let result = arena.matrix(rows.count, matrix.columns)
      result.gather(matrix, rows: rows)
      return result
    }
    return RecurrentState(
      hidden: gather(hidden), cellState: cellState.map(gather), history: history.map(gather))
  }
}

extension RecurrentLayer {
  /// Returns a state of zeros.
  package func initialState<Scalar>(
    sequences: Int, in arena: Arena<Scalar>
  ) -> RecurrentState<Scalar> {
    RecurrentState(
      hidden: arena.zeros(sequences, width),
      cellState: cell.states > 1 ? arena.zeros(sequences, width) : nil,
      history: window > 1 ? arena.zeros(sequences, (window - 1) * inputWidth) : nil)
  }

  /// Runs one step without saving values for a backward pass, as in translation.
  ///
  /// - Parameter input: [sequences, inputWidth]
  /// - Returns: the state after the step.
  /// - Precondition: the layer is not normalised.
  package func step<Scalar>(
    _ input: Matrix<Scalar>, from state: RecurrentState<Scalar>,
    weights: ParameterBuffer<Scalar>, in arena: Arena<Scalar>
  ) -> RecurrentState<Scalar> {
    var (inputs, nextHistory) = (input, Matrix<Scalar>?.none)
    if let history = state.history {
      inputs = arena.matrix(input.rows, window * inputWidth)
      inputs[columns: 0..<history.columns].copy(history)
      inputs[columns: history.columns..<inputs.columns].copy(input)
      let next = arena.matrix(input.rows, history.columns)
      next.copy(inputs[columns: inputWidth..<inputs.columns])
      nextHistory = next
    }
    let products = arena.matrix(input.rows, cell.gates * width)
    project(inputs, into: products, weights: weights)
    var next = step(projected: products, from: state, weights: weights, in: arena)
    next.history = nextHistory
    return next
  }

  /// Computes the products x·W' of inputs with the input weights, [rows, gates × width].
  package func project<Scalar>(
    _ inputs: Matrix<Scalar>, into products: Matrix<Scalar>, weights: ParameterBuffer<Scalar>
  ) {
    products.setProduct(inputs.plain, weights.transposed(inputWeight))
  }

  /// Runs one step like `step(_:from:weights:in:)`, given the products of its inputs.
  ///
  /// - Parameter products: x·W', [sequences, gates × width]; overwritten.
  package func step<Scalar>(
    projected products: Matrix<Scalar>, from state: RecurrentState<Scalar>,
    weights: ParameterBuffer<Scalar>, in arena: Arena<Scalar>
  ) -> RecurrentState<Scalar> {
    precondition(gains == nil)
    let (count, sums) = (products.rows, products)
    let next = RecurrentState(
      hidden: arena.matrix(count, width),
      cellState: state.cellState.map { _ in arena.matrix(count, width) }, history: nil)
    let saves = arena.matrix(count, cell.saved * width)
    sums.addToRows(weights[bias])
    let recurrents = addRecurrence(of: state.hidden, to: sums, weights: weights) {
      arena.matrix(count, cell.gates * width)
    }
    Scalar.forward(
      cell,
      CellStep(
        sums: sums, recurrents: recurrents, peepholes: peepholes.map { weights[$0] },
        previousHidden: state.hidden, previousCellState: state.cellState, hidden: next.hidden,
        cellState: next.cellState, saves: saves))
    return next
  }

  /// Adds h·U' to the preactivations `sums`; in cells that separate the recurrence, computes
  /// h·U' + c instead.
  ///
  /// - Parameter separate: supplies the matrix for h·U' + c, [rows, gates × width].
  /// - Returns: h·U' + c; nil for cells that do not separate the recurrence.
  func addRecurrence<Scalar>(
    of hidden: Matrix<Scalar>, to sums: Matrix<Scalar>, weights: ParameterBuffer<Scalar>,
    separate: () -> Matrix<Scalar>
  ) -> Matrix<Scalar>? {
    guard let recurrentWeight else { return nil }
    guard let recurrentBias else {
      sums.addProduct(hidden.plain, weights.transposed(recurrentWeight))
      return nil
    }
    let recurrents = separate()
    recurrents.setRows(weights[recurrentBias])
    recurrents.addProduct(hidden.plain, weights.transposed(recurrentWeight))
    return recurrents
  }
}
