// Element-wise operations on whole matrices. The loops are simple enough for the compiler to
// vectorise; formulas with exponentials go through `Lane`.
extension Matrix {
  /// self += other
  @specialized(where Scalar == Float)
  package func add(_ other: Matrix) {
    precondition(rows == other.rows && columns == other.columns)
    for row in 0..<rows {
      let target = unsafe self.row(row)
      let source = unsafe other.row(row)
      for column in 0..<columns { unsafe target[column] += source[column] }
    }
  }

  /// self = share · self + (1 - share) · other, element by element; both have the same shape.
  @specialized(where Scalar == Float)
  package func blend(_ other: Matrix, keeping share: Scalar) {
    precondition(other.rows == rows && other.columns == columns)
    let rest = 1 - share
    for row in 0..<rows {
      let values = unsafe self.row(row)
      let others = unsafe other.row(row)
      for column in 0..<columns {
        unsafe values[column] = share * values[column] + rest * others[column]
      }
    }
  }

  /// self *= factor
  @specialized(where Scalar == Float)
  package func scale(by factor: Scalar) {
    for row in 0..<rows {
      let target = unsafe self.row(row)
      for column in 0..<columns { unsafe target[column] *= factor }
    }
  }

  /// Adds the row vector `vector` [1, columns] to every row.
  @specialized(where Scalar == Float)
  package func addToRows(_ vector: Matrix) {
    precondition(vector.rows == 1 && vector.columns == columns)
    let source = unsafe vector.row(0)
    for row in 0..<rows {
      let target = unsafe self.row(row)
      for column in 0..<columns { unsafe target[column] += source[column] }
    }
  }

  /// Sets every row to the row vector `vector` [1, columns].
  @specialized(where Scalar == Float)
  package func setRows(_ vector: Matrix) {
    precondition(vector.rows == 1 && vector.columns == columns)
    for row in 0..<rows { unsafe self.row(row).update(from: vector.row(0), count: columns) }
  }

  /// self [1, columns] += the sum of the rows of `other`.
  @specialized(where Scalar == Float)
  package func addColumnSums(of other: Matrix) {
    precondition(rows == 1 && other.columns == columns)
    let target = unsafe self.row(0)
    for row in 0..<other.rows {
      let source = unsafe other.row(row)
      for column in 0..<columns { unsafe target[column] += source[column] }
    }
  }

  /// Row r of self := row `indices[r]` of `source`.
  @specialized(where Scalar == Float)
  package func gather(_ source: Matrix, rows indices: [Int]) {
    precondition(indices.count == rows && source.columns == columns)
    for (row, index) in indices.enumerated() {
      precondition(index >= 0 && index < source.rows)
      unsafe self.row(row).update(from: source.row(index), count: columns)
    }
  }

  /// Row `indices[r]` of self += row r of `source`.
  @specialized(where Scalar == Float)
  package func scatterAdd(_ source: Matrix, rows indices: [Int]) {
    precondition(indices.count == source.rows && source.columns == columns)
    for (row, index) in indices.enumerated() {
      precondition(index >= 0 && index < rows)
      let target = unsafe self.row(index)
      let values = unsafe source.row(row)
      for column in 0..<columns { unsafe target[column] += values[column] }
    }
  }

  /// Column c of self := column `indices[c]` of `source`.
  package func gatherColumns(_ source: Matrix, _ indices: [Int]) {
    precondition(indices.count == columns && source.rows == rows)
    precondition(indices.allSatisfy { $0 >= 0 && $0 < source.columns })
    for row in 0..<rows {
      let target = unsafe self.row(row)
      let values = unsafe source.row(row)
      for (column, index) in indices.enumerated() { unsafe target[column] = values[index] }
    }
  }

  /// Column `indices[c]` of self += column c of `source`.
  package func scatterAddColumns(_ source: Matrix, _ indices: [Int]) {
    precondition(indices.count == source.columns && source.rows == rows)
    precondition(indices.allSatisfy { $0 >= 0 && $0 < columns })
    for row in 0..<rows {
      let target = unsafe self.row(row)
      let values = unsafe source.row(row)
      for (column, index) in indices.enumerated() { unsafe target[index] += values[column] }
    }
  }

  /// Replaces every element by its hyperbolic tangent.
  @specialized(where Scalar == Float)
  package func applyTanh() {
    for row in 0..<rows {
      let target = unsafe self.row(row)
      var column = 0
      while column + Scalar.Vector.width <= columns {
        let value: Scalar.Vector = unsafe load(target + column)
        unsafe store(value.hyperbolicTangent(), target + column)
        column += Scalar.Vector.width
      }
      while column < columns {
        unsafe target[column] = target[column].hyperbolicTangent()
        column += 1
      }
    }
  }

  /// Replaces the gradient of tanh(x) by the gradient of x: self *= 1 - output².
  ///
  /// - Parameter output: tanh(x), of the same shape.
  @specialized(where Scalar == Float)
  package func applyTanhGradient(output: Matrix) {
    precondition(rows == output.rows && columns == output.columns)
    for row in 0..<rows {
      let target = unsafe self.row(row)
      let values = unsafe output.row(row)
      for column in 0..<columns { unsafe target[column] *= 1 - values[column] * values[column] }
    }
  }

  /// Sum of the squares of all elements.
  package var squaredNorm: Double { sumOfSquares() }

  @specialized(where Scalar == Float)
  private func sumOfSquares() -> Double {
    typealias Vector = Scalar.Vector
    var sum = 0.0
    for row in 0..<rows {
      let source = unsafe self.row(row)
      var column = 0
      // Runs of 512 elements, so that rounding in single precision stays negligible.
      while column + Vector.width <= columns {
        let start = column
        let end = min(columns, column + 512)
        var part = Vector(every: 0)
        while column + Vector.width <= end {
          let value: Vector = unsafe load(source + column)
          part = part + value * value
          column += Vector.width
        }
        let total = Double(part.total())
        if total.isFinite {
          sum += total
        } else {
          // The squares of an exploding gradient overflow single precision before the gradient
          // does. Such a gradient is clipped, not discarded.
          for place in start..<column {
            unsafe sum += Double(source[place]) * Double(source[place])
          }
        }
      }
      while column < columns {
        unsafe sum += Double(source[column]) * Double(source[column])
        column += 1
      }
    }
    return sum
  }
}
