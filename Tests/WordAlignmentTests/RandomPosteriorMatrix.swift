import TestSupport
import WordAlignment

/// Word probabilities of a made-up sentence pair.
struct RandomPosteriorMatrix {
  /// [generated][given + 1], the empty word last.
  let cells: [[Float]]

  /// - Parameter sharpness: the larger, the farther apart the probabilities of a row.
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

  var lattice: PosteriorMatrix {
    var lattice = PosteriorMatrix()
    lattice.reset(generated: cells.count, given: cells[0].count - 1)
    for (row, values) in cells.enumerated() {
      for (column, value) in values.enumerated() {
        lattice.cells[row * lattice.stride + column] = value
      }
    }
    return lattice
  }
}

extension PosteriorMatrix {
  /// The cells row by row, without padding.
  var rows: [[Double]] {
    (0..<generated).map { row in
      cells[row * stride..<row * stride + given + 1].map(Double.init)
    }
  }
}
