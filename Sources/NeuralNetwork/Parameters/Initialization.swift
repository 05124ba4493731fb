import Primitives

/// Initialisation of a parameter before training.
package enum Initialization: Sendable, Equatable {
  case constant(Double)
  /// Uniform distribution over ±range.
  case uniform(Double)
  /// Normal distribution with mean 0.
  case normal(deviation: Double)
  /// Uniform distribution over ±√(6 / (rows + columns)) for each block of rows (Glorot and Bengio
  /// 2010).
  case glorot(blocks: Int)
  /// Orthonormal rows in each block of rows (Saxe, McClelland and Ganguli 2014).
  case orthogonal(blocks: Int)
  /// Identity matrix times a factor (Le, Jaitly and Hinton 2015).
  case identity(Double)
  /// One constant for each block of columns of a row vector, as for the biases of gates.
  case blocks([Double])

  func fill<Scalar>(_ matrix: Matrix<Scalar>, using random: inout SplitMix64) {
    switch self {
    case .constant(let value): matrix.fill(Scalar(value))
    case .uniform(let range): draw(matrix) { (2 * random.uniform() - 1) * range }
    case .normal(let deviation): draw(matrix) { random.normal() * deviation }
    case .glorot(let blocks):
      let range = (6 / Double(matrix.rows / blocks + matrix.columns)).squareRoot()
      draw(matrix) { (2 * random.uniform() - 1) * range }
    case .orthogonal(let blocks):
      let height = matrix.rows / blocks
      for block in 0..<blocks {
        orthogonal(matrix[rows: block * height..<(block + 1) * height], using: &random)
      }
    case .identity(let value):
      matrix.fill(0)
      for index in 0..<min(matrix.rows, matrix.columns) { matrix[index, index] = Scalar(value) }
    case .blocks(let values):
      let width = matrix.columns / values.count
      for column in 0..<matrix.columns { matrix[0, column] = Scalar(values[column / width]) }
    }
  }

  private func draw<Scalar>(_ matrix: Matrix<Scalar>, _ next: () -> Double) {
    for row in 0..<matrix.rows {
      for column in 0..<matrix.columns { matrix[row, column] = Scalar(next()) }
    }
  }

  /// Fills a matrix with orthonormal rows by modified Gram-Schmidt on normally distributed vectors.
  ///
  /// Vectors are processed eight dimensions at a time, because large layers would otherwise take
  /// seconds.
  private func orthogonal<Scalar>(_ matrix: Matrix<Scalar>, using random: inout SplitMix64) {
    typealias Vector = [SIMD8<Double>]
    func product(_ left: Vector, _ right: Vector) -> Double {
      var sum = SIMD8<Double>(repeating: 0)
      for index in left.indices { sum += left[index] * right[index] }
      return sum.sum()
    }
    var rows: [Vector] = []
    for row in 0..<matrix.rows {
      var vector = Vector(repeating: SIMD8(repeating: 0), count: (matrix.columns + 7) / 8)
      for column in 0..<matrix.columns { vector[column / 8][column % 8] = random.normal() }
      // With more rows than columns, only the rows of each group of `columns` rows are orthogonal.
      if rows.count >= matrix.columns { rows.removeAll() }
      for other in rows {
        let share = product(vector, other)
        for index in vector.indices { vector[index] -= share * other[index] }
      }
      let norm = product(vector, vector).squareRoot()
      for index in vector.indices { vector[index] /= norm }
      rows.append(vector)
      for column in 0..<matrix.columns {
        matrix[row, column] = Scalar(vector[column / 8][column % 8])
      }
    }
  }
}
