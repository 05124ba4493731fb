/// A view of numbers in rows, in memory that an `Arena` or a `ParameterBuffer` owns.
///
/// Shapes are checked where operations begin; inside kernels, rows are plain pointers. A view must not
/// be used after its owner is gone or reset; layers keep views only in the tape of one batch.
///
/// Threads share views of weights, which they only read, and write into rows and buffers of their own.
@safe
package struct Matrix<Scalar: NeuralScalar>: @unchecked Sendable {
  let base: UnsafeMutablePointer<Scalar>
  /// The shape, which comments write as [rows, columns].
  package let rows: Int
  package let columns: Int
  /// Numbers from one row to the next, at least `columns`.
  package let stride: Int

  /// A view of memory that the caller keeps alive; without `stride`, rows have no gaps.
  package init(_ base: UnsafeMutablePointer<Scalar>, rows: Int, columns: Int, stride: Int? = nil) {
    unsafe self.base = unsafe base
    self.rows = rows
    self.columns = columns
    self.stride = stride ?? columns
  }

  /// The numbers of one row. Bounds are the caller's promise.
  @unsafe
  func row(_ row: Int) -> UnsafeMutablePointer<Scalar> { unsafe base + row * stride }

  var isContiguous: Bool { stride == columns || rows <= 1 }

  /// One number, bounds checked; kernels use `row` instead.
  package subscript(row: Int, column: Int) -> Scalar {
    get {
      precondition(row >= 0 && row < rows && column >= 0 && column < columns)
      return unsafe base[row * stride + column]
    }
    nonmutating set {
      precondition(row >= 0 && row < rows && column >= 0 && column < columns)
      unsafe base[row * stride + column] = newValue
    }
  }

  /// Some of the rows.
  package subscript(rows range: Range<Int>) -> Matrix {
    precondition(range.lowerBound >= 0 && range.upperBound <= rows)
    return unsafe Matrix(
      base + range.lowerBound * stride, rows: range.count, columns: columns, stride: stride)
  }

  /// Some of the columns.
  package subscript(columns range: Range<Int>) -> Matrix {
    precondition(range.lowerBound >= 0 && range.upperBound <= columns)
    return unsafe Matrix(
      base + range.lowerBound, rows: rows, columns: range.count, stride: stride)
  }

  /// Sets every number; in a part of a wider matrix, only those of the part.
  @specialized(where Scalar == Float)
  package func fill(_ value: Scalar) {
    for row in 0..<rows { unsafe self.row(row).update(repeating: value, count: columns) }
  }

  /// Takes the numbers of a matrix of the same shape.
  @specialized(where Scalar == Float)
  package func copy(_ other: Matrix) {
    precondition(rows == other.rows && columns == other.columns)
    for row in 0..<rows { unsafe self.row(row).update(from: other.row(row), count: columns) }
  }

  /// All numbers, row by row.
  package var values: [Scalar] { rowValues.flatMap(\.self) }

  /// The numbers of each row.
  package var rowValues: [[Scalar]] {
    (0..<rows).map { unsafe Array(UnsafeBufferPointer(start: self.row($0), count: columns)) }
  }

  /// Sets every number, row by row, from rows × columns values.
  package func set(_ values: [Scalar]) {
    precondition(values.count == rows * columns)
    for row in 0..<rows {
      for column in 0..<columns { self[row, column] = values[row * columns + column] }
    }
  }
}
