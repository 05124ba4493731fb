import NeuralNetwork
import Primitives
import TestSupport
import Testing

/// Matrix products of the library and the reference implementation, compared with explicit sums.
struct MatrixProductTests {
  static let sizes = [0, 1, 2, 7, 16, 33]

  /// Rows and columns of the result, and columns of the first operand.
  static let shapes = sizes.flatMap { rows in
    sizes.flatMap { columns in sizes.map { (rows, columns, $0) } }
  }

  /// Returns a matrix of shape [rows, columns], on its own or as columns of a wider matrix.
  private func view<Scalar: NeuralScalar>(
    _ rows: Int, _ columns: Int, _ values: [Double], isSlice: Bool, in arena: Arena<Scalar>
  ) -> Matrix<Scalar> {
    guard isSlice else { return arena.matrix(rows, columns, values) }
    let wide = arena.matrix(rows, columns + 5)
    wide.fill(1_000)
    let result = wide[columns: 2..<columns + 2]
    result.set(values.map { Scalar($0) })
    return result
  }

  private func check<Scalar: NeuralScalar>(_ type: Scalar.Type, tolerance: Double) {
    var random = SplitMix64(seed: 8)
    let arena = Arena<Scalar>()
    for (rows, columns, inner) in Self.shapes {
      let a = random.numbers(rows * inner)
      let b = random.numbers(inner * columns)
      let before = random.numbers(rows * columns)
      for variant in 0..<16 {
        let bits = (0..<4).map { variant >> $0 & 1 == 1 }
        let (isATransposed, isBTransposed, isSlice, adding) = (bits[0], bits[1], bits[2], bits[3])
        arena.reset()
        let left = view(
          isATransposed ? inner : rows, isATransposed ? rows : inner, a, isSlice: isSlice,
          in: arena)
        let right = view(
          isBTransposed ? columns : inner, isBTransposed ? inner : columns, b, isSlice: isSlice,
          in: arena)
        let result = view(rows, columns, before, isSlice: isSlice, in: arena)
        // An overwritten result must not be read.
        if !adding { result.fill(.nan) }
        result.setProduct(
          isATransposed ? left.transposed : left.plain,
          isBTransposed ? right.transposed : right.plain, adding: adding)
        var expected = adding ? before : before.map { _ in 0 }
        for row in 0..<rows {
          for column in 0..<columns {
            for index in 0..<inner {
              expected[row * columns + column] +=
                a[isATransposed ? index * rows + row : row * inner + index]
                * b[isBTransposed ? column * inner + index : index * columns + column]
            }
          }
        }
        #expect(
          distance(result.doubles, expected) <= tolerance,
          "\(rows) × \(inner) × \(columns), variant \(variant)")
      }
    }
    withExtendedLifetime(arena) {}
  }

  @Test func singlePrecision() { check(Float.self, tolerance: 1e-5) }

  @Test func doublePrecision() { check(Double.self, tolerance: 1e-12) }

  @Test func columnsBesideTheResultAreUnchanged() {
    withArena(Float.self) { arena in
      let wide = arena.matrix(20, 30)
      wide.fill(3)
      let (a, b) = (arena.matrix(20, 9), arena.matrix(9, 11))
      a.fill(1)
      b.fill(1)
      wide[columns: 4..<15].setProduct(a.plain, b.plain)
      #expect(wide[columns: 4..<15].values.allSatisfy { $0 == 9 })
      #expect(wide[columns: 0..<4].values.allSatisfy { $0 == 3 })
      #expect(wide[columns: 15..<30].values.allSatisfy { $0 == 3 })
    }
  }

  @Test func theLibraryHasAName() {
    #expect(!LinearAlgebra.shared.name.isEmpty)
    #expect(
      LinearAlgebra.shared.isReference == LinearAlgebra.shared.name.hasPrefix("built-in reference"))
  }
}
