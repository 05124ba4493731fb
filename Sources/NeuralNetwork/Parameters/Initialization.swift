/// What the numbers of a parameter are before training.
package enum Initialization: Sendable, Equatable {
  case constant(Double)
  /// Uniform in ±range.
  case uniform(Double)
  case normal(deviation: Double)
  /// Uniform in ±√(6 / (rows + columns)) (Glorot and Bengio 2010), for each block of rows.
  case glorot(blocks: Int)
  /// Orthonormal rows (Saxe, McClelland and Ganguli 2014), for each block of rows.
  case orthogonal(blocks: Int)
  /// The identity, times a factor (Le, Jaitly and Hinton 2015).
  case identity(Double)
  /// One value for each block of columns of a row vector: biases of gates.
  case blocks([Double])

  func fill<Scalar>(_ matrix: Matrix<Scalar>, using random: inout RandomNumbers) {
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

  /// Modified Gram-Schmidt on normal vectors, as long as there are dimensions left.
  private func orthogonal<Scalar>(_ matrix: Matrix<Scalar>, using random: inout RandomNumbers) {
    var rows: [[Double]] = []
    for row in 0..<matrix.rows {
      var vector = (0..<matrix.columns).map { _ in random.normal() }
      // No dimension is left; the next rows are orthogonal to each other only.
      if rows.count >= matrix.columns { rows.removeAll() }
      for other in rows {
        var product = 0.0
        for index in vector.indices { product += vector[index] * other[index] }
        for index in vector.indices { vector[index] -= product * other[index] }
      }
      let norm = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
      for index in vector.indices { vector[index] /= norm }
      rows.append(vector)
      for (column, value) in vector.enumerated() { matrix[row, column] = Scalar(value) }
    }
  }
}
