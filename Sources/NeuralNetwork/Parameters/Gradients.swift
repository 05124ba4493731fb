/// Gradient of a loss with respect to all parameters, accumulated by one thread over one batch.
///
/// The first product that is added to a parameter overwrites the gradient of the previous batch, so
/// that the whole buffer (forty megabytes in the reference network) need not be cleared at every
/// step. In sparse parameters, such as embeddings, only the rows that were touched are cleared.
package final class Gradients<Scalar: NeuralScalar> {
  /// The gradient, valid after `end()`; the optimiser adds up all threads in the buffer of the
  /// first.
  package let buffer: ParameterBuffer<Scalar>
  /// Precision of the products that are added.
  package var precision = MatrixPrecision.single
  /// Whether each parameter has a dense gradient of this batch.
  private var isWritten: [Bool]
  /// Rows of each sparse parameter that were added to; empty once its gradient is dense.
  private var touchedRows: [[Int]]

  /// Creates a gradient of zeros.
  package init(_ layout: ParameterLayout) {
    buffer = ParameterBuffer(layout)
    isWritten = Array(repeating: false, count: layout.entries.count)
    touchedRows = Array(repeating: [], count: layout.entries.count)
  }

  /// Starts a batch: discards the gradient of the previous one.
  package func begin() {
    for index in isWritten.indices {
      if !touchedRows[index].isEmpty {
        let matrix = buffer[ParameterID(index: index)]
        for row in touchedRows[index] { matrix[rows: row..<row + 1].fill(0) }
        touchedRows[index].removeAll(keepingCapacity: true)
        isWritten[index] = false
      } else if !buffer.layout.entries[index].isSparse {
        isWritten[index] = false
      } else if isWritten[index] {
        buffer[ParameterID(index: index)].fill(0)
        isWritten[index] = false
      }
    }
  }

  /// Ends a batch: sets the gradient of parameters that received none to zero.
  package func end() {
    for index in isWritten.indices
    where !isWritten[index] && !buffer.layout.entries[index].isSparse {
      buffer[ParameterID(index: index)].fill(0)
      isWritten[index] = true
    }
  }

  /// gradient += a · b
  package func addProduct(_ id: ParameterID, _ a: Factor<Scalar>, _ b: Factor<Scalar>) {
    makeDense(id)
    var a = a
    a.precision = precision
    buffer[id].setProduct(a, b, adding: isWritten[id.index])
    isWritten[id.index] = true
  }

  /// gradient[rows[r]] += row r of a · b
  ///
  /// - Parameters:
  ///   - rows: rows of the parameter; nil for all of them in order.
  ///   - arena: memory for the product, which is freed.
  package func addProduct(
    _ id: ParameterID, _ a: Factor<Scalar>, _ b: Factor<Scalar>, rows: [Int]?,
    in arena: Arena<Scalar>
  ) {
    guard let rows else { return addProduct(id, a, b) }
    let mark = arena.mark
    defer { arena.reset(to: mark) }
    var a = a
    a.precision = precision
    let product = arena.matrix(rows.count, b.columns)
    product.setProduct(a, b)
    addRows(id, rows, product)
  }

  /// gradient [1, columns] += sum of the rows of `matrix`.
  package func addColumnSums(_ id: ParameterID, of matrix: Matrix<Scalar>) {
    accumulator(id).addColumnSums(of: matrix)
  }

  /// gradient [0, columns[c]] += sum of column c of `matrix`.
  ///
  /// - Parameters:
  ///   - columns: columns of the parameter; nil for all of them in order.
  ///   - arena: memory for the sums, which is freed.
  package func addColumnSums(
    _ id: ParameterID, of matrix: Matrix<Scalar>, columns: [Int]?, in arena: Arena<Scalar>
  ) {
    guard let columns else { return addColumnSums(id, of: matrix) }
    let mark = arena.mark
    defer { arena.reset(to: mark) }
    let sums = arena.zeros(1, matrix.columns)
    sums.addColumnSums(of: matrix)
    accumulator(id).scatterAddColumns(sums, columns)
  }

  /// gradient[rows[r]] += row r of `matrix`, as for an embedding.
  package func addRows(_ id: ParameterID, _ rows: [Int], _ matrix: Matrix<Scalar>) {
    if buffer.layout[id].isSparse && !isWritten[id.index] {
      touchedRows[id.index] += rows
      buffer[id].scatterAdd(matrix, rows: rows)
    } else {
      accumulator(id).scatterAdd(matrix, rows: rows)
    }
  }

  /// Returns the gradient of a parameter, for the caller to add to.
  package func accumulator(_ id: ParameterID) -> Matrix<Scalar> {
    makeDense(id)
    if !isWritten[id.index] { buffer[id].fill(0) }
    isWritten[id.index] = true
    return buffer[id]
  }

  /// Marks the rows that `other` touched in sparse parameters as touched, so that the buffer of
  /// `other` can be added to this one.
  func noteRows(of other: Gradients) {
    for (index, entry) in buffer.layout.entries.enumerated() where entry.isSparse {
      if other.isWritten[index] {
        makeDense(ParameterID(index: index))
        isWritten[index] = true
      } else if !isWritten[index] {
        touchedRows[index] += other.touchedRows[index]
      }
    }
  }

  /// Marks the gradient of a parameter with touched rows as dense. An embedding that is also an
  /// output layer receives both rows and products, in either order.
  private func makeDense(_ id: ParameterID) {
    guard !touchedRows[id.index].isEmpty else { return }
    touchedRows[id.index].removeAll(keepingCapacity: true)
    isWritten[id.index] = true
  }
}
