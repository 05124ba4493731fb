/// One time step of a layer, forward: rows of units, one row for each sentence that is still going on.
package struct CellStep<Scalar: NeuralScalar> {
  /// [rows, gates × width]
  let sums: Matrix<Scalar>
  /// [rows, gates × width], or nil for cells that take the sum.
  let recurrents: Matrix<Scalar>?
  /// [peepholes, width]
  let peepholes: Matrix<Scalar>?
  /// [rows, width] each
  let previousHidden: Matrix<Scalar>
  let previousMemory: Matrix<Scalar>?
  let hidden: Matrix<Scalar>
  let memory: Matrix<Scalar>?
  /// [rows, saved × width]
  let saves: Matrix<Scalar>
}

/// One time step of a layer, backward.
package struct CellGradientStep<Scalar: NeuralScalar> {
  let saves: Matrix<Scalar>
  let peepholes: Matrix<Scalar>?
  let previousHidden: Matrix<Scalar>
  let previousMemory: Matrix<Scalar>?
  let outputGradient: Matrix<Scalar>
  let hiddenGradient: Matrix<Scalar>
  let memoryGradient: Matrix<Scalar>?
  let sums: Matrix<Scalar>
  let recurrents: Matrix<Scalar>?
  let peepholeGradients: Matrix<Scalar>?
}

extension CellStep {
  /// Runs a cell over all rows, in lanes of `V` and the rest of each row in single numbers.
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

  /// Where the numbers of a unit lie. A cell does not touch what it does not have (its constants say so, and the compiler
  /// knows); something valid stands in its place, so that no pointer is optional in the inner loop.
  @inline(__always)
  private func units<L: Lane>(
    _ row: Int, _ unit: Int, _ lanes: L.Type
  ) -> UnitForward<L> where L.Element == Scalar {
    unsafe UnitForward(
      sums: sums.row(row) + unit, recurrents: (recurrents ?? sums).row(row) + unit,
      peepholes: (peepholes ?? sums).row(0) + unit, previousHidden: previousHidden.row(row) + unit,
      previousMemory: (previousMemory ?? previousHidden).row(row) + unit,
      hidden: hidden.row(row) + unit, memory: (memory ?? hidden).row(row) + unit,
      saves: saves.row(row) + unit, width: hidden.columns)
  }
}

extension CellGradientStep {
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
      previousMemory: (previousMemory ?? previousHidden).row(row) + unit,
      outputGradient: outputGradient.row(row) + unit,
      hiddenGradient: hiddenGradient.row(row) + unit,
      memoryGradient: (memoryGradient ?? hiddenGradient).row(row) + unit,
      sums: sums.row(row) + unit, recurrents: (recurrents ?? sums).row(row) + unit,
      peepholeGradients: (peepholeGradients ?? sums).row(0) + unit,
      width: hiddenGradient.columns)
  }
}
