import Primitives
import Storage

/// View of a row-major matrix in memory that an `Arena` or a `ParameterBuffer` owns.
///
/// Operations check shapes at the beginning; inside kernels, rows are plain pointers. A view must
/// not be used after its owner has been deallocated or reset; layers keep views only for one batch.
///
/// Threads share views of weights, which they only read, and write to rows and buffers of their
/// own.
@safe
package struct Matrix<Scalar: NeuralScalar>: @unchecked Sendable {
  let base: UnsafeMutablePointer<Scalar>
  /// Number of rows; comments write the shape as [rows, columns].
  package let rows: Int
  package let columns: Int
  /// Distance between the starts of consecutive rows in scalars, at least `columns`.
  package let stride: Int

  /// Creates a view of memory that the caller keeps alive.
  ///
  /// - Parameter stride: nil for rows without gaps.
  package init(_ base: UnsafeMutablePointer<Scalar>, rows: Int, columns: Int, stride: Int? = nil) {
    unsafe self.base = unsafe base
    self.rows = rows
    self.columns = columns
    self.stride = stride ?? columns
  }

  /// Returns a pointer to a row, without a bounds check.
  @unsafe
  func row(_ row: Int) -> UnsafeMutablePointer<Scalar> { unsafe base + row * stride }

  var isContiguous: Bool { stride == columns || rows <= 1 }

  /// Element, with a bounds check; kernels use `row` instead.
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

  /// View of consecutive rows.
  package subscript(rows range: Range<Int>) -> Matrix {
    precondition(range.lowerBound >= 0 && range.upperBound <= rows)
    return unsafe Matrix(
      base + range.lowerBound * stride, rows: range.count, columns: columns, stride: stride)
  }

  /// View of consecutive columns.
  package subscript(columns range: Range<Int>) -> Matrix {
    precondition(range.lowerBound >= 0 && range.upperBound <= columns)
    return unsafe Matrix(
      base + range.lowerBound, rows: rows, columns: range.count, stride: stride)
  }

  /// Sets every element to `value`; elements outside the view keep their values.
  @specialized(where Scalar == Float)
  package func fill(_ value: Scalar) {
    for row in 0..<rows { unsafe self.row(row).update(repeating: value, count: columns) }
  }

  /// Copies the elements of a matrix of the same shape.
  @specialized(where Scalar == Float)
  package func copy(_ other: Matrix) {
    precondition(rows == other.rows && columns == other.columns)
    for row in 0..<rows { unsafe self.row(row).update(from: other.row(row), count: columns) }
  }

  /// All elements in row-major order.
  package var values: [Scalar] { rowValues.flatMap(\.self) }

  /// Elements of each row.
  package var rowValues: [[Scalar]] {
    (0..<rows).map { unsafe Array(UnsafeBufferPointer(start: self.row($0), count: columns)) }
  }

  /// Sets all elements from rows × columns values in row-major order.
  package func set(_ values: [Scalar]) {
    precondition(values.count == rows * columns)
    for row in 0..<rows {
      for column in 0..<columns { self[row, column] = values[row * columns + column] }
    }
  }
}

// MARK: - Files

extension Matrix<Float> {
  /// Elements of a matrix of one row as little-endian bytes; all supported machines are
  /// little-endian.
  var bytes: [UInt8] {
    precondition(rows == 1)
    return unsafe Array(UnsafeRawBufferPointer(start: row(0), count: columns * 4))
  }

  /// Reads all elements in row-major order from a file, starting at `offset` in bytes.
  func read(from file: RandomAccessFile, at offset: Int) throws(FileError) {
    let size = columns * 4
    if isContiguous {
      return try unsafe file.read(
        at: offset, into: UnsafeMutableRawBufferPointer(start: base, count: rows * size))
    }
    for row in 0..<rows {
      try unsafe file.read(
        at: offset + row * size,
        into: UnsafeMutableRawBufferPointer(start: self.row(row), count: size))
    }
  }
}
