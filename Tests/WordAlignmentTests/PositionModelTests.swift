import Foundation
import TestSupport
import Testing
import WordAlignment

@Suite struct PositionModelTests {
  private func posteriors<Model: PositionModel>(
    _ model: Model, _ random: RandomPosteriorMatrix
  ) -> [[Double]] {
    var workspace = model.makeWorkspace()
    var statistics = model.makeStatistics()
    var matrix = random.matrix
    model.expect(&matrix, &workspace, &statistics)
    return matrix.rows
  }

  private static let sizes = [(1, 1), (1, 7), (7, 1), (5, 5), (8, 16), (16, 8), (31, 23), (3, 40)]

  @Test func posteriorsSumToOne() {
    var generator = SeededGenerator(1)
    for (generated, given) in Self.sizes {
      let random = RandomPosteriorMatrix(
        &generator, generated: generated, given: given, sharpness: 3)
      let jumps = [Float](repeating: 1, count: 2 * HiddenMarkov.farthest + 1)
      for rows in [
        posteriors(IBM1(), random), posteriors(DiagonalIBM2(), random),
        posteriors(HiddenMarkov(emptyProbability: 0.2, jumps: jumps), random),
      ] {
        for row in rows {
          #expect(abs(row.reduce(0, +) - 1) < 1e-4)
          #expect(row.allSatisfy { $0 >= 0 })
        }
      }
    }
  }

  @Test func model1IgnoresPositions() {
    var generator = SeededGenerator(2)
    for (generated, given) in Self.sizes {
      let random = RandomPosteriorMatrix(&generator, generated: generated, given: given)
      for (values, cells) in zip(posteriors(IBM1(), random), random.cells) {
        let sum = cells.reduce(0) { $0 + Double($1) }
        for (value, cell) in zip(values, cells) { #expect(abs(value - Double(cell) / sum) < 1e-5) }
      }
    }
  }

  @Test(arguments: [0.1, 1, 4, 14]) func model2PrefersTheDiagonal(tension: Double) {
    var generator = SeededGenerator(3)
    let model = DiagonalIBM2(tension: tension, emptyProbability: 0.15)
    for (generated, given) in Self.sizes {
      let random = RandomPosteriorMatrix(&generator, generated: generated, given: given)
      for (row, values) in posteriors(model, random).enumerated() {
        let weights = (1...given).map {
          exp(
            -tension
              * abs(Double($0) / Double(given) - Double(row + 1) / Double(generated)))
        }
        let total = weights.reduce(0, +)
        let prior = weights.map { 0.85 * $0 / total } + [0.15]
        let joint = zip(prior, random.cells[row]).map { $0 * Double($1) }
        let sum = joint.reduce(0, +)
        for (value, product) in zip(values, joint) {
          #expect(abs(value - product / sum) < 1e-4, "\(generated) \(given)")
        }
        #expect(values.count == given + 1)
      }
    }
  }

  @Test func decodingFindsTheMostProbableLinks() {
    var generator = SeededGenerator(4)
    for (generated, given) in Self.sizes {
      let random = RandomPosteriorMatrix(&generator, generated: generated, given: given)
      for isDiagonal in [false, true] {
        let rows =
          isDiagonal ? posteriors(DiagonalIBM2(), random) : posteriors(IBM1(), random)
        var matrix = random.matrix
        var path: [Int32] = []
        if isDiagonal {
          var workspace = DiagonalIBM2().makeWorkspace()
          DiagonalIBM2().decode(&matrix, &workspace, into: &path)
        } else {
          var workspace: Void = ()
          IBM1().decode(&matrix, &workspace, into: &path)
        }
        #expect(path.count == generated)
        for (position, row) in zip(path, rows) {
          let value = row[position < 0 ? given : Int(position)]
          #expect(value >= (row.max() ?? 0) - 1e-5)
        }
      }
    }
  }
}
