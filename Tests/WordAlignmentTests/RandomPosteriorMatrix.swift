import TestSupport
import WordAlignment

/// Random translation probabilities of a sentence pair.
struct RandomPosteriorMatrix {
  /// [generated][given + 1]; the last column is the empty word.
  let cells: [[Float]]

  /// - Parameter sharpness: the number of random factors of each probability; the larger, the more
  ///   the probabilities of a row differ.
  init(
    _ generator: inout SeededGenerator, generated: Int, given: Int, sharpness: Int = 1
  ) {
    cells = (0..<generated).map { _ in
      (0...given).map { _ in
        (0..<sharpness).reduce(1) { value, _ in
          value * Float.random(in: 0.01...1, using: &generator)
        }
      }
    }
  }

  var matrix: PosteriorMatrix {
    var matrix = PosteriorMatrix()
    matrix.reset(generated: cells.count, given: cells[0].count - 1)
    for (row, values) in cells.enumerated() {
      for (column, value) in values.enumerated() {
        matrix.cells[row * matrix.stride + column] = value
      }
    }
    return matrix
  }
}

extension PosteriorMatrix {
  /// Cells row by row, without padding.
  var rows: [[Double]] {
    (0..<generated).map { row in
      cells[row * stride..<row * stride + given + 1].map(Double.init)
    }
  }
}
