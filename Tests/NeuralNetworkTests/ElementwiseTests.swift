import Foundation
import NeuralNetwork
import Primitives
import TestSupport
import Testing

/// Element-wise operations; vector kernels are compared with the functions of the C library.
struct ElementwiseTests {
  /// Checks every 997th single-precision value, with alternating signs.
  @Test func exponentialOverTheWholeRange() {
    var largest = 0.0
    for first in stride(from: UInt32(0), to: Float.infinity.bitPattern, by: 8 * 997) {
      var inputs = SIMD8<Float>()
      for lane in 0..<8 {
        let bits = min(first + UInt32(lane) * 997, Float.infinity.bitPattern)
        inputs[lane] = Float(bitPattern: bits | (lane % 2 == 0 ? 1 << 31 : 0))
      }
      let powers = inputs.exponential()
      for lane in 0..<8 {
        // Outside this range e^x is not a normal number, and the argument is clamped.
        let expected = exp(Double(min(88, max(-87, inputs[lane]))))
        largest = max(largest, abs(Double(powers[lane]) - expected) / expected)
      }
    }
    #expect(largest < 2.5e-7)
  }

  @Test func exponentialOfSpecialValues() {
    let inputs = SIMD8<Float>(
      0, -0.0, .infinity, -.infinity, .greatestFiniteMagnitude, -.greatestFiniteMagnitude, .nan,
      .leastNonzeroMagnitude)
    let powers = inputs.exponential()
    #expect(powers[0] == 1 && powers[1] == 1 && powers[7] == 1)
    #expect(powers[2].isFinite && powers[4] == powers[2] && powers[2] > 1e38)
    #expect(powers[3] > 0 && powers[5] == powers[3] && powers[3] < 2e-38)
    #expect(powers[6].isNaN)
  }

  @Test func exponentialIsMonotonic() {
    var last: Float = 0
    for step in -8800...8800 {
      let power = SIMD8<Float>(repeating: Float(step) / 100).exponential()[3]
      #expect(power >= last)
      last = power
    }
  }

  @Test(arguments: [1, 8, 19]) func hyperbolicTangentAndItsGradient(width: Int) {
    var random = SplitMix64(seed: 4)
    var inputs = random.numbers(2 * width, deviation: 3)
    inputs[0] = 1000
    inputs[width] = -1000
    let changes = random.numbers(2 * width)
    withArena(Float.self) { arena in
      let matrix = arena.matrix(2, width + 3)[columns: 1..<width + 1]
      matrix.set(inputs.map { Float($0) })
      matrix.applyTanh()
      #expect(distance(matrix.doubles, inputs.map { tanh($0) }) < 1e-6)
      let gradient = arena.matrix(2, width, changes)
      gradient.applyTanhGradient(output: matrix)
      let expected = zip(changes, inputs).map { $0 * (1 - tanh($1) * tanh($1)) }
      #expect(distance(gradient.doubles, expected) < 1e-5)
    }
  }

  @Test func rowOperations() {
    withArena(Double.self) { arena in
      let table = arena.matrix(3, 2, [1, 2, 3, 4, 5, 6])
      let gathered = arena.matrix(4, 2)
      gathered.gather(table, rows: [2, 0, 2, 1])
      #expect(gathered.values == [5, 6, 1, 2, 5, 6, 3, 4])
      table.scatterAdd(gathered, rows: [0, 1, 0, 0])
      #expect(table.values == [14, 18, 4, 6, 5, 6])
      let sums = arena.matrix(1, 2, [1, 1])
      sums.addColumnSums(of: gathered)
      #expect(sums.values == [15, 19])
      gathered.setRows(sums)
      gathered.addToRows(sums)
      gathered.scale(by: 0.5)
      #expect(gathered.values == [15, 19, 15, 19, 15, 19, 15, 19])
      #expect(sums.squaredNorm == 225 + 361)
    }
  }

  /// Checks the norm of exploding gradients: it is finite if the gradient is, so that it can be
  /// clipped.
  @Test(arguments: [1, 8, 700]) func normOfHugeValues(width: Int) {
    withArena(Float.self) { arena in
      let matrix = arena.matrix(2, width)
      matrix.fill(1e25)
      let norm = matrix.squaredNorm.squareRoot()
      #expect(abs(norm / (1e25 * Double(2 * width).squareRoot()) - 1) < 1e-6)
      matrix[0, 0] = .infinity
      #expect(!matrix.squaredNorm.isFinite)
    }
  }

  @Test(arguments: [1, 8, 21]) func additiveScores(width: Int) {
    var random = SplitMix64(seed: 9)
    let (queries, keys) = (random.numbers(3 * width), random.numbers(4 * width))
    let (vector, change) = (random.numbers(width), random.numbers(12))
    func run<Scalar: NeuralScalar>(_ type: Scalar.Type) -> [Double] {
      withArena(type) { arena in
        let q = arena.matrix(3, width, queries)
        let k = arena.matrix(4, width, keys)
        let v = arena.matrix(1, width, vector)
        let (scores, gradient) = (arena.matrix(3, 4), arena.matrix(3, 4, change))
        AdditiveScores.forward(scores, queries: q, keys: k, vector: v)
        let (dq, dk, dv) = (arena.zeros(3, width), arena.zeros(4, width), arena.zeros(1, width))
        AdditiveScores.backward(
          gradient, queries: q, keys: k, vector: v, queryGradient: dq, keyGradient: dk,
          vectorGradient: dv)
        return scores.doubles + dq.doubles + dk.doubles + dv.doubles
      }
    }
    let reference = run(Double.self)
    #expect(distance(run(Float.self), reference) < 1e-5)
    var first = 0.0
    for unit in 0..<width { first += vector[unit] * tanh(queries[unit] + keys[unit]) }
    #expect(abs(reference[0] - first) < 1e-12)
  }
}
