/// Matrices of one time step of a layer in the forward pass, with one row for each active sentence.
package struct CellStep<Scalar: NeuralScalar> {
  /// Preactivations, [rows, gates × width].
  let sums: Matrix<Scalar>
  /// h·U' + c, [rows, gates × width]; nil for cells that take it as part of `sums`.
  let recurrents: Matrix<Scalar>?
  /// Peephole weights, [peepholes, width]; nil for cells without them.
  let peepholes: Matrix<Scalar>?
  /// Hidden values after the previous step, [rows, width].
  let previousHidden: Matrix<Scalar>
  /// Cell states after the previous step, [rows, width]; nil for cells without them.
  let previousCellState: Matrix<Scalar>?
  /// Hidden values to write, [rows, width].
  let hidden: Matrix<Scalar>
  /// Cell states to write, [rows, width]; nil for cells without them.
  let cellState: Matrix<Scalar>?
  /// Values to save for the backward pass, [rows, saved × width].
  let saves: Matrix<Scalar>
}

/// Matrices of one time step of a layer in the backward pass; shapes are those of `CellStep`.
package struct CellGradientStep<Scalar: NeuralScalar> {
  let saves: Matrix<Scalar>
  let peepholes: Matrix<Scalar>?
  let previousHidden: Matrix<Scalar>
  let previousCellState: Matrix<Scalar>?
  /// Gradient of the layer's output at this step, [rows, width].
  let outputGradient: Matrix<Scalar>
  /// Gradient of the hidden values that comes from the next step; replaced by that for the previous
  /// step.
  let hiddenGradient: Matrix<Scalar>
  /// Gradient of the cell states, likewise.
  let cellStateGradient: Matrix<Scalar>?
  /// Gradients of `CellStep.sums`, to write.
  let sums: Matrix<Scalar>
  /// Gradients of `CellStep.recurrents`, to write.
  let recurrents: Matrix<Scalar>?
  /// Gradients of the peephole weights, which are added to.
  let peepholeGradients: Matrix<Scalar>?
}

extension CellStep {
  /// Runs a cell over all rows, in lanes of `V`, and the rest of each row in scalars.
  @inline(__always)
  func run<C: Cell, V: Lane>(_ cell: C.Type, lanes: V.Type) where V.Element == Scalar {
    let width = hidden.columns
    for row in 0..<hidden.rows {
      var unit = 0
      while unit + V.width <= width {
        C.forward(units(row, unit, V.self))
        unit += V.width
      }
      while unit < width {
        C.forward(units(row, unit, Scalar.self))
        unit += 1
      }
    }
  }

  /// Pointers to the values of a lane of units.
  ///
  /// Pointers to matrices that a cell lacks are set to some valid matrix, so that none is optional
  /// in the inner loop. A cell never uses them, as its constants tell the compiler.
  @inline(__always)
  private func units<L: Lane>(
    _ row: Int, _ unit: Int, _ lanes: L.Type
  ) -> UnitForward<L> where L.Element == Scalar {
    unsafe UnitForward(
      sums: sums.row(row) + unit, recurrents: (recurrents ?? sums).row(row) + unit,
      peepholes: (peepholes ?? sums).row(0) + unit, previousHidden: previousHidden.row(row) + unit,
      previousCellState: (previousCellState ?? previousHidden).row(row) + unit,
      hidden: hidden.row(row) + unit, cellState: (cellState ?? hidden).row(row) + unit,
      saves: saves.row(row) + unit, width: hidden.columns)
  }
}

extension CellGradientStep {
  /// Runs a cell's derivatives over all rows; see `CellStep.run`.
  @inline(__always)
  func run<C: Cell, V: Lane>(_ cell: C.Type, lanes: V.Type) where V.Element == Scalar {
    let width = hiddenGradient.columns
    for row in 0..<outputGradient.rows {
      var unit = 0
      while unit + V.width <= width {
        C.backward(units(row, unit, V.self))
        unit += V.width
      }
      while unit < width {
        C.backward(units(row, unit, Scalar.self))
        unit += 1
      }
    }
  }

  @inline(__always)
  private func units<L: Lane>(
    _ row: Int, _ unit: Int, _ lanes: L.Type
  ) -> UnitBackward<L> where L.Element == Scalar {
    unsafe UnitBackward(
      saves: saves.row(row) + unit, peepholes: (peepholes ?? saves).row(0) + unit,
      previousHidden: previousHidden.row(row) + unit,
      previousCellState: (previousCellState ?? previousHidden).row(row) + unit,
      outputGradient: outputGradient.row(row) + unit,
      hiddenGradient: hiddenGradient.row(row) + unit,
      cellStateGradient: (cellStateGradient ?? hiddenGradient).row(row) + unit,
      sums: sums.row(row) + unit, recurrents: (recurrents ?? sums).row(row) + unit,
      peepholeGradients: (peepholeGradients ?? sums).row(0) + unit,
      width: hiddenGradient.columns)
  }
}
