import NeuralNetwork
import TestSupport
import Testing

struct InitializationTests {
  private func fill(
    _ initialization: Initialization, rows: Int, columns: Int, seed: UInt64 = 1
  ) -> [Double] {
    var layout = ParameterLayout()
    let id = layout.add("a", rows: rows, columns: columns, initialization)
    let buffer = ParameterBuffer<Double>(layout, seed: seed)
    return buffer[id].values
  }

  @Test(arguments: [(1, 8), (4, 8), (1, 13), (3, 1), (2, 30)])
  func orthogonalBlocksAreOrthonormal(blocks: Int, width: Int) {
    let values = fill(.orthogonal(blocks: blocks), rows: blocks * width, columns: width)
    for block in 0..<blocks {
      for first in 0..<width {
        for second in 0..<width {
          let a = row(block * width + first, of: values, width)
          let b = row(block * width + second, of: values, width)
          let product = zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
          #expect(abs(product - (first == second ? 1 : 0)) < 1e-10)
        }
      }
      // Blocks are not copies of each other.
      #expect(
        width == 1 || block == 0
          || row(0, of: values, width * width)
            != row(block, of: values, width * width)
      )
    }
  }

  /// Checks a matrix with more rows than columns: consecutive groups of as many rows as columns are
  /// orthonormal.
  @Test func orthogonalWithMoreRowsThanColumns() {
    let values = fill(.orthogonal(blocks: 1), rows: 7, columns: 3)
    for first in 0..<7 {
      for second in 0..<7 where first / 3 == second / 3 {
        let product = zip(row(first, of: values, 3), row(second, of: values, 3))
          .reduce(0) { $0 + $1.0 * $1.1 }
        #expect(abs(product - (first == second ? 1 : 0)) < 1e-10)
      }
    }
    // The second group is not a copy of the first.
    let product = zip(row(0, of: values, 3), row(3, of: values, 3)).reduce(0) { $0 + $1.0 * $1.1 }
    #expect(abs(product) < 0.999)
  }

  @Test func identityAndConstants() {
    #expect(fill(.identity(2), rows: 2, columns: 3) == [2, 0, 0, 0, 2, 0])
    #expect(fill(.identity(1), rows: 3, columns: 2) == [1, 0, 0, 1, 0, 0])
    #expect(fill(.constant(-0.5), rows: 1, columns: 3) == [-0.5, -0.5, -0.5])
    #expect(fill(.blocks([0, 1, 2]), rows: 1, columns: 6) == [0, 0, 1, 1, 2, 2])
  }

  @Test func uniformValuesFillTheirRange() {
    let glorot = (6.0 / Double(10 + 40)).squareRoot()
    let cases: [(Initialization, Double)] = [
      (.uniform(0.3), 0.3), (.glorot(blocks: 4), glorot),
      (.glorot(blocks: 1), (6.0 / 80).squareRoot()),
    ]
    for (initialization, range) in cases {
      let values = fill(initialization, rows: 40, columns: 40)
      #expect(values.allSatisfy { abs($0) <= range })
      #expect((values.max() ?? 0) > 0.98 * range && (values.min() ?? 0) < -0.98 * range)
      let mean = values.reduce(0, +) / 1600
      #expect(abs(mean) < 5 * range / (3 * 1600.0).squareRoot())
      let variance = values.reduce(0) { $0 + $1 * $1 } / 1600
      #expect(abs(variance / (range * range / 3) - 1) < 0.15)
    }
  }

  @Test func normalValuesHaveTheirDeviation() {
    let values = fill(.normal(deviation: 3), rows: 100, columns: 100)
    let variance = values.reduce(0) { $0 + $1 * $1 } / 10_000
    #expect(abs(variance / 9 - 1) < 0.07)
    #expect(abs(values.reduce(0, +) / 10_000) < 0.15)
    let within = Double(values.count { abs($0) < 3 }) / 10_000
    #expect(abs(within - 0.6827) < 0.02)
  }

  @Test func equalSeedsGiveEqualValues() {
    let kinds: [Initialization] = [
      .uniform(1), .normal(deviation: 1), .glorot(blocks: 2), .orthogonal(blocks: 2),
    ]
    for kind in kinds {
      let values = fill(kind, rows: 8, columns: 4, seed: 5)
      #expect(values == fill(kind, rows: 8, columns: 4, seed: 5))
      #expect(values != fill(kind, rows: 8, columns: 4, seed: 6))
    }
  }

  @Test func aNewParameterDoesNotChangeTheOthers() {
    var layout = ParameterLayout()
    let first = layout.add("a", rows: 3, columns: 5, .uniform(1))
    let before = ParameterBuffer<Float>(layout, seed: 9)
    let second = layout.add("b", rows: 3, columns: 5, .uniform(1))
    let after = ParameterBuffer<Float>(layout, seed: 9)
    #expect(before[first].values == after[first].values)
    #expect(after[first].values != after[second].values)
    #expect(layout.parameterCount == 30)
    #expect(layout.entries.allSatisfy { $0.offset % 16 == 0 })
  }

  @Test(arguments: CellKind.allCases) func initialBiasesOfForgetGates(_ cell: CellKind) throws {
    var layout = ParameterLayout()
    _ = RecurrentLayer(
      "l", cell: cell, inputWidth: 3, width: 2, forgetBias: 1.5, in: &layout)
    let biases = try #require(ParameterBuffer<Double>(layout, seed: 1).byName["l.bias"])
    switch cell {
    case .lstm, .peepholeLSTM: #expect(biases == [0, 0, 1.5, 1.5, 0, 0, 0, 0])
    case .coupledLSTM: #expect(biases == [1.5, 1.5, 0, 0, 0, 0])
    case .ssru: #expect(biases == [1.5, 1.5, 0, 0])
    default: #expect(biases.allSatisfy { $0 == 0 })
    }
  }

  /// Checks that all weights are within ±1/√width, and that some are near the bound.
  @Test func uniformWeightsOfALayer() {
    var layout = ParameterLayout()
    let layer = RecurrentLayer(
      "a", cell: .lstm, inputWidth: 10, width: 16, initialization: .uniform, in: &layout)
    let buffer = ParameterBuffer<Double>(layout, seed: 1)
    for id in layer.products.compactMap({ $0 }) {
      let largest = buffer[id].values.reduce(0) { max($0, abs($1)) }
      #expect(largest <= 0.25 && largest > 0.24)
    }
  }
}
