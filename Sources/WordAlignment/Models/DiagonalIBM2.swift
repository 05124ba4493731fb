import Foundation

/// IBM Model 2 whose position model has one parameter, the tension towards the diagonal.
///
/// p(i | j, m, n) = p₀ for the empty word, else (1 - p₀) exp(-λ |i/n - j/m|) / Z(j, m, n).
/// Source: Dyer, Chahuneau and Smith 2013, section 2.
package struct DiagonalIBM2: PositionModel {
  /// λ, the tension: the larger, the closer links are to the diagonal.
  var tension = 4.0
  /// p₀, the prior probability of the empty word.
  var emptyProbability = 0.08

  package init(tension: Double = 4, emptyProbability: Double = 0.08) {
    self.tension = tension
    self.emptyProbability = emptyProbability
  }

  package struct Statistics: Sendable {
    /// Sum of expected values of -|i/n - j/m|, in units of 2^-32.
    var distance: Int64 = 0
    /// Number of generated positions by pair of lengths, generated × 2^32 + given.
    var lengths: [UInt64: Int64] = [:]
  }

  package struct Workspace: Sendable {
    /// Position weights of one row, [given] or longer.
    var row: [Float] = []
  }

  package func makeStatistics() -> Statistics { Statistics() }
  package func makeWorkspace() -> Workspace { Workspace() }

  /// Multiplies the matrix by the position probabilities.
  private func applyPositions(_ matrix: inout PosteriorMatrix, _ workspace: inout Workspace) {
    let (generated, given, stride) = (matrix.generated, matrix.given, matrix.stride)
    // On either side of the diagonal the weights form a geometric series.
    let ratio = Float(exp(-tension / Double(given)))
    if workspace.row.count < given {
      workspace.row.append(contentsOf: repeatElement(0, count: given - workspace.row.count))
    }
    var cells = matrix.cells.mutableSpan
    var weights = workspace.row.mutableSpan
    for row in 0..<generated {
      let diagonal = Double(row + 1) * Double(given) / Double(generated)
      let below = min(given, Int(diagonal))
      var sum: Float = 0
      if below > 0 {
        var weight = Float(exp(-tension * (diagonal - Double(below)) / Double(given)))
        for column in Swift.stride(from: below - 1, through: 0, by: -1) {
          weights[column] = weight
          sum += weight
          weight *= ratio
        }
      }
      if below < given {
        var weight = Float(exp(-tension * (Double(below + 1) - diagonal) / Double(given)))
        for column in below..<given {
          weights[column] = weight
          sum += weight
          weight *= ratio
        }
      }
      let scale = Float(1 - emptyProbability) / sum
      for column in 0..<given { cells[row * stride + column] *= weights[column] * scale }
      cells[row * stride + given] *= Float(emptyProbability)
    }
  }

  package func expect(
    _ matrix: inout PosteriorMatrix, _ workspace: inout Workspace, _ statistics: inout Statistics
  ) {
    applyPositions(&matrix, &workspace)
    let (generated, given, stride) = (matrix.generated, matrix.given, matrix.stride)
    var distance: Float = 0
    var cells = matrix.cells.mutableSpan
    for row in 0..<generated {
      var sum: Float = 0
      for column in 0...given { sum += cells[row * stride + column] }
      let scale = 1 / sum
      let diagonal = Float(row + 1) / Float(generated)
      let step = 1 / Float(given)
      for column in 0..<given {
        let posterior = cells[row * stride + column] * scale
        cells[row * stride + column] = posterior
        distance -= posterior * abs(Float(column + 1) * step - diagonal)
      }
      cells[row * stride + given] *= scale
    }
    statistics.distance &+= Int64(distance * ExpectedCounts.scale)
    statistics.lengths[UInt64(generated) << 32 | UInt64(given), default: 0] += Int64(generated)
  }

  /// Moves the tension by eight gradient steps towards the value at which the expected distance
  /// equals the observed one.
  ///
  /// The first iteration leaves it unchanged, because posteriors under uniform translation
  /// probabilities hold no information about it.
  package mutating func maximize(_ statistics: [Statistics], iteration: Int) {
    guard iteration > 0 else { return }
    var lengths: [UInt64: Int64] = [:]
    for part in statistics { lengths.merge(part.lengths, uniquingKeysWith: +) }
    let positions = Double(lengths.values.reduce(0, +))
    let distance = statistics.reduce(0) { $0 &+ $1.distance }
    let observed = Double(distance) / Double(ExpectedCounts.scale) / positions
    let sorted = lengths.sorted { $0.key < $1.key }
    for _ in 0..<8 {
      var expected = 0.0
      for (key, count) in sorted {
        expected +=
          Double(count) * expectedDistance(generated: Int(key >> 32), given: Int(key & 0xffff_ffff))
      }
      tension = min(14, max(0.1, tension + 20 * (observed - expected / positions)))
    }
  }

  /// Returns the mean over generated positions of the expected value of -|i/n - j/m| under the
  /// position model.
  private func expectedDistance(generated: Int, given: Int) -> Double {
    var total = 0.0
    for row in 1...generated {
      var weights = 0.0
      var distances = 0.0
      for column in 1...given {
        let distance = abs(Double(column) / Double(given) - Double(row) / Double(generated))
        let weight = exp(-tension * distance)
        weights += weight
        distances -= weight * distance
      }
      total += distances / weights
    }
    return total / Double(generated)
  }

  package func decode(
    _ matrix: inout PosteriorMatrix, _ workspace: inout Workspace, into path: inout [Int32]
  ) {
    applyPositions(&matrix, &workspace)
    matrix.decodeIndependently(into: &path)
  }
}
