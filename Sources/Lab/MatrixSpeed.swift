import Foundation
import NeuralNetwork
package import Parallelism

/// Benchmark of single-precision matrix products with the shapes of the reference network.
package enum MatrixSpeed {
  /// Shapes of the operands of a product.
  package struct Shape: Sendable {
    package let name: String
    /// Number of rows of the first operand and the result.
    package let rows: Int
    /// Number of columns of the first operand, which is the number of rows of the second.
    package let inner: Int
    /// Number of columns of the second operand and the result.
    package let columns: Int
    /// Whether the second operand is the transpose of a matrix, like the weights in the forward
    /// pass.
    package let isTransposed: Bool
  }

  package static let shapes = [
    Shape(name: "large square", rows: 1024, inner: 1024, columns: 1024, isTransposed: false),
    Shape(name: "output layer", rows: 480, inner: 512, columns: 7066, isTransposed: true),
    Shape(name: "recurrence, forward", rows: 32, inner: 512, columns: 2048, isTransposed: true),
    Shape(name: "recurrence, backward", rows: 32, inner: 2048, columns: 512, isTransposed: false),
  ]

  /// Returns the total rate of all threads in billions of floating-point operations per second; a
  /// multiplication and an addition are two. Every thread multiplies matrices of its own for about
  /// half a second.
  package static func measure(_ shape: Shape, threads: Threads) -> Double {
    let rates = threads.map(chunks: threads.count) { thread in
      let arena = Arena<Float>()
      return withExtendedLifetime(arena) {
        let a = filled(arena.matrix(shape.rows, shape.inner))
        let b = filled(
          shape.isTransposed
            ? arena.matrix(shape.columns, shape.inner) : arena.matrix(shape.inner, shape.columns))
        let result = arena.matrix(shape.rows, shape.columns)
        func multiply() { result.setProduct(a.plain, shape.isTransposed ? b.transposed : b.plain) }
        multiply()
        let began = Date()
        var count = 0
        var elapsed = 0.0
        repeat {
          multiply()
          count += 1
          elapsed = Date().timeIntervalSince(began)
        } while elapsed < 0.5
        return 2 * Double(shape.rows * shape.inner * shape.columns) * Double(count) / elapsed / 1e9
      }
    }
    return rates.reduce(0, +)
  }

  private static func filled(_ matrix: Matrix<Float>) -> Matrix<Float> {
    matrix.fill(0.5)
    return matrix
  }
}
