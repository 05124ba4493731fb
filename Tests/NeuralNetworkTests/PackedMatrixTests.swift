import NeuralNetwork
import Primitives
import TestSupport
import Testing

/// Products with packed weights and in bfloat16, compared with explicit sums.
struct PackedMatrixTests {
  /// Rows of the result, columns of the result, and length of the sums; the longest sums are cut
  /// into blocks by the kernels.
  static let shapes = [
    (1, 1, 1), (1, 40, 9), (5, 31, 33), (8, 32, 64), (9, 33, 65), (40, 100, 31), (3, 17, 2_200),
    (10, 33, 4_500),
  ]

  /// Computes a product with a parameter, both operands plain and one of them transposed, and adds it
  /// to ones.
  private func products(
    _ shape: (rows: Int, columns: Int, inner: Int), precision: MatrixPrecision, isPacked: Bool
  ) -> [(result: [Double], expected: [Double])] {
    var random = SplitMix64(seed: 3)
    let a = random.numbers(shape.rows * shape.inner)
    let b = random.numbers(shape.inner * shape.columns)
    return [(false, false), (false, true), (true, false)].map { isLeftTransposed, isTransposed in
      var layout = ParameterLayout()
      let id = layout.add(
        "b", rows: isTransposed ? shape.columns : shape.inner,
        columns: isTransposed ? shape.inner : shape.columns, .constant(0))
      let weights = ParameterBuffer<Float>(layout)
      var expected = [Double](repeating: 1, count: shape.rows * shape.columns)
      for row in 0..<shape.rows {
        for column in 0..<shape.columns {
          for index in 0..<shape.inner {
            expected[row * shape.columns + column] +=
              a[row * shape.inner + index] * b[index * shape.columns + column]
          }
        }
      }
      for row in 0..<shape.inner {
        for column in 0..<shape.columns {
          let value = Float(b[row * shape.columns + column])
          if isTransposed {
            weights[id][column, row] = value
          } else {
            weights[id][row, column] = value
          }
        }
      }
      weights.pack(isPacked ? [id] : [], precision: precision)
      return withArena(Float.self) { arena in
        let result = arena.matrix(shape.rows, shape.columns)
        result.fill(1)
        let left = isLeftTransposed ? arena.matrix(shape.inner, shape.rows) : nil
        for row in 0..<(left == nil ? 0 : shape.rows) {
          for index in 0..<shape.inner { left?[index, row] = Float(a[row * shape.inner + index]) }
        }
        result.addProduct(
          left?.transposed ?? arena.matrix(shape.rows, shape.inner, a).plain,
          isTransposed ? weights.transposed(id) : weights.plain(id))
        return (result.doubles, expected)
      }
    }
  }

  @Test(arguments: shapes) func packedWeights(_ shape: (Int, Int, Int)) {
    for isPacked in [false, true] {
      for product in products(shape, precision: .single, isPacked: isPacked) {
        #expect(distance(product.result, product.expected) < 1e-3)
      }
    }
  }

  /// Operands have eight significant bits, so that a product of two numbers below 4 has an error
  /// below 0.07, and the errors of a sum are independent.
  @Test(arguments: shapes) func bfloat16(_ shape: (Int, Int, Int)) {
    for isPacked in [false, true] {
      for product in products(shape, precision: .bfloat16, isPacked: isPacked) {
        #expect(
          distance(product.result, product.expected) < 0.02 * Double(shape.2).squareRoot() + 0.05)
      }
    }
  }

  /// Operands are rounded to 1/127 of their largest magnitude, which is below 4; the errors of a sum
  /// are independent.
  @Test(arguments: shapes) func integers(_ shape: (Int, Int, Int)) {
    for product in products(shape, precision: .int8, isPacked: true) {
      #expect(
        distance(product.result, product.expected) < 0.05 * Double(shape.2).squareRoot() + 0.05)
    }
    for product in products(shape, precision: .int8, isPacked: false) {
      #expect(distance(product.result, product.expected) < 1e-3, "only packed matrices are rounded")
    }
  }

  /// A number that is not one leaves its mark on its row or column, and on no other.
  @Test(arguments: [1, 4, 9, 17, 40]) func integersKeepNaN(_ inner: Int) {
    var layout = ParameterLayout()
    let id = layout.add("b", rows: 21, columns: inner, .constant(0.5))
    let weights = ParameterBuffer<Float>(layout, seed: 1)
    weights[id][3, inner / 2] = .infinity
    weights.pack([id], precision: .int8)
    withArena(Float.self) { arena in
      for place in 0..<inner {
        let left = arena.matrix(3, inner)
        left.fill(1)
        left[1, place] = .nan
        let result = arena.matrix(3, 21)
        result.setProduct(left.plain, weights.transposed(id))
        for row in 0..<3 {
          for column in 0..<21 {
            #expect(result[row, column].isFinite == (row != 1 && column != 3))
          }
        }
      }
    }
  }

  /// Numbers that are multiples of the scales are multiplied without an error.
  @Test func integersAreExact() {
    var layout = ParameterLayout()
    let id = layout.add("b", rows: 37, columns: 70, .constant(0))
    let weights = ParameterBuffer<Float>(layout)
    let a = (0..<3 * 70).map { Double(($0 * 37) % 255 - 127) }
    for row in 0..<37 {
      for column in 0..<70 {
        weights[id][row, column] = Float((row * 91 + column * 53) % 255 - 127)
      }
      weights[id][row, row] = 127
    }
    weights.pack([id], precision: .int8)
    withArena(Float.self) { arena in
      let left = arena.matrix(3, 70, a)
      for row in 0..<3 { left[row, 0] = -127 }
      let result = arena.matrix(3, 37)
      result.setProduct(left.plain, weights.transposed(id))
      for row in 0..<3 {
        for column in 0..<37 {
          let sum = (0..<70).reduce(0.0) {
            $0 + Double(left[row, $1]) * Double(weights[id][column, $1])
          }
          #expect(abs(Double(result[row, column]) - sum) <= 1e-6 * max(1e5, abs(sum)))
        }
      }
    }
  }

  @Test func weightsArePackedAgainAfterAChange() {
    var layout = ParameterLayout()
    let id = layout.add("b", rows: 20, columns: 20, .constant(1))
    let weights = ParameterBuffer<Float>(layout, seed: 1)
    withArena(Float.self) { arena in
      let (ones, result) = (arena.matrix(10, 20), arena.matrix(10, 20))
      ones.fill(1)
      for value in [1, 2, 3] as [Float] {
        weights[id].fill(value)
        weights.pack([id], precision: value == 3 ? .bfloat16 : .single)
        result.setProduct(ones.plain, weights.transposed(id))
        #expect(result.values.allSatisfy { $0 == 20 * value })
      }
      // A parameter that is not packed again is read as it is.
      weights[id].fill(4)
      weights.pack([], precision: .single)
      result.setProduct(ones.plain, weights.transposed(id))
      #expect(result.values.allSatisfy { $0 == 80 })
    }
  }
}
