/// A layer of recurrent cells of one kind: its parameters and their shapes.
package struct RecurrentLayer: Sendable {
  /// The equations of a unit, on which the shapes and the presence of parameters depend.
  package let cell: CellKind
  /// Numbers that each step brings.
  package let inputWidth: Int
  /// Units.
  package let width: Int
  /// Inputs that a step sees; more than 1 only in the network without recurrence.
  package let window: Int
  /// [gates × width, window × inputWidth]
  let inputWeight: ParameterID
  /// [gates × width, width]
  package let recurrentWeight: ParameterID?
  /// [1, gates × width]
  let bias: ParameterID
  /// [1, gates × width], in cells that keep the recurrent sum apart.
  let recurrentBias: ParameterID?
  /// [peepholes, width]
  let peepholes: ParameterID?

  /// - Parameter window: for `feedForward` only.
  package init(
    _ name: String, cell: CellKind, inputWidth: Int, width: Int, window: Int = 4,
    forgetBias: Double = 1, initialization: WeightInitialization = .orthogonal,
    in layout: inout ParameterLayout
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
      cell.isRecurrent
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
  }
}

extension RecurrentLayer {
  /// The weights that every step multiplies with.
  package var products: [ParameterID?] { [inputWeight, recurrentWeight] }
}

extension CellKind {
  /// What the biases of the gates are at first: a forget gate that starts open lets gradients through
  /// (Gers, Schmidhuber and Cummins 2000; Jozefowicz, Zaremba and Sutskever 2015).
  func biases(forget: Double) -> [Double] {
    switch self {
    case .lstm, .peepholeLSTM: [0, forget, 0, 0]
    case .coupledLSTM: [forget, 0, 0]
    default: Array(repeating: 0, count: gates)
    }
  }
}

/// What goes from one step of a layer to the next, a row for each sequence.
package struct RecurrentState<Scalar: NeuralScalar> {
  /// [sequences, width]
  package var hidden: Matrix<Scalar>
  /// [sequences, width], in cells with a memory.
  package var memory: Matrix<Scalar>?
  /// [sequences, (window - 1) × inputWidth], the inputs before, in the network without recurrence.
  package var history: Matrix<Scalar>?

  package init(hidden: Matrix<Scalar>, memory: Matrix<Scalar>?, history: Matrix<Scalar>?) {
    self.hidden = hidden
    self.memory = memory
    self.history = history
  }

  /// The same for some of the sequences, possibly several times, in a given order.
  package func gathered(_ rows: [Int], in arena: Arena<Scalar>) -> RecurrentState {
    func gather(_ matrix: Matrix<Scalar>) -> Matrix<Scalar> {
      let result = arena.matrix(rows.count, matrix.columns)
      result.gather(matrix, rows: rows)
      return result
    }
    return RecurrentState(
      hidden: gather(hidden), memory: memory.map(gather), history: history.map(gather))
  }
}

extension RecurrentLayer {
  /// A state of zeros.
  package func initialState<Scalar>(
    sequences: Int, in arena: Arena<Scalar>
  ) -> RecurrentState<Scalar> {
    RecurrentState(
      hidden: arena.zeros(sequences, width),
      memory: cell.states > 1 ? arena.zeros(sequences, width) : nil,
      history: window > 1 ? arena.zeros(sequences, (window - 1) * inputWidth) : nil)
  }

  /// One step without a tape, for translation.
  ///
  /// - Parameter input: [sequences, inputWidth]
  package func step<Scalar>(
    _ input: Matrix<Scalar>, from state: RecurrentState<Scalar>,
    weights: ParameterBuffer<Scalar>, in arena: Arena<Scalar>
  ) -> RecurrentState<Scalar> {
    let count = input.rows
    var next = RecurrentState(
      hidden: arena.matrix(count, width),
      memory: state.memory.map { _ in arena.matrix(count, width) }, history: nil)
    let sums = arena.matrix(count, cell.gates * width)
    let saves = arena.matrix(count, cell.saved * width)
    var inputs = input
    if let history = state.history {
      inputs = arena.matrix(count, window * inputWidth)
      inputs[columns: 0..<history.columns].copy(history)
      inputs[columns: history.columns..<inputs.columns].copy(input)
      let kept = arena.matrix(count, history.columns)
      kept.copy(inputs[columns: inputWidth..<inputs.columns])
      next.history = kept
    }
    sums.setRows(weights[bias])
    sums.addProduct(inputs.plain, weights[inputWeight].transposed)
    let recurrents = addRecurrence(of: state.hidden, to: sums, weights: weights) {
      arena.matrix(count, cell.gates * width)
    }
    Scalar.forward(
      cell,
      CellStep(
        sums: sums, recurrents: recurrents, peepholes: peepholes.map { weights[$0] },
        previousHidden: state.hidden, previousMemory: state.memory, hidden: next.hidden,
        memory: next.memory, saves: saves))
    return next
  }

  /// Adds h·U' to the sums, or puts it and its bias into a matrix of its own.
  func addRecurrence<Scalar>(
    of hidden: Matrix<Scalar>, to sums: Matrix<Scalar>, weights: ParameterBuffer<Scalar>,
    separate: () -> Matrix<Scalar>
  ) -> Matrix<Scalar>? {
    guard let recurrentWeight else { return nil }
    guard let recurrentBias else {
      sums.addProduct(hidden.plain, weights[recurrentWeight].transposed)
      return nil
    }
    let recurrents = separate()
    recurrents.setRows(weights[recurrentBias])
    recurrents.addProduct(hidden.plain, weights[recurrentWeight].transposed)
    return recurrents
  }
}
