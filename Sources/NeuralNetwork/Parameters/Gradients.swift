/// The gradient of a loss, collected by one thread over one batch.
///
/// The first product that reaches a parameter overwrites what the batch before left, so that forty
/// megabytes need not be set to zero at every step; of embeddings, only the rows that were touched are.
package final class Gradients<Scalar: NeuralScalar> {
  /// Complete from `end()` on; the optimiser makes the sum of all threads in the first one's.
  package let buffer: ParameterBuffer<Scalar>
  private var isWritten: [Bool]
  private var touchedRows: [[Int]]

  /// Zeros; memory for every number of the layout is taken at once.
  package init(_ layout: ParameterLayout) {
    buffer = ParameterBuffer(layout)
    isWritten = Array(repeating: false, count: layout.entries.count)
    touchedRows = Array(repeating: [], count: layout.entries.count)
  }

  /// Forgets the batch before.
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

  /// Parameters that nothing reached get a gradient of zero.
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
    buffer[id].setProduct(a, b, adding: isWritten[id.index])
    isWritten[id.index] = true
  }

  /// gradient [1, columns] += the sum of the rows of `matrix`.
  package func addColumnSums(_ id: ParameterID, of matrix: Matrix<Scalar>) {
    accumulator(id).addColumnSums(of: matrix)
  }

  /// gradient[rows[r]] += row r of `matrix`, for an embedding.
  package func addRows(_ id: ParameterID, _ rows: [Int], _ matrix: Matrix<Scalar>) {
    if buffer.layout[id].isSparse && !isWritten[id.index] {
      touchedRows[id.index] += rows
      buffer[id].scatterAdd(matrix, rows: rows)
    } else {
      accumulator(id).scatterAdd(matrix, rows: rows)
    }
  }

  /// The gradient of a parameter, to which the caller adds.
  package func accumulator(_ id: ParameterID) -> Matrix<Scalar> {
    makeDense(id)
    if !isWritten[id.index] { buffer[id].fill(0) }
    isWritten[id.index] = true
    return buffer[id]
  }

  /// Prepares for the numbers of another gradient to be added to this one's buffer: rows of an
  /// embedding that it touched become rows that this one touched.
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

  /// An embedding that is also an output layer gets products and rows, in either order.
  private func makeDense(_ id: ParameterID) {
    guard !touchedRows[id.index].isEmpty else { return }
    touchedRows[id.index].removeAll(keepingCapacity: true)
    isWritten[id.index] = true
  }
}
