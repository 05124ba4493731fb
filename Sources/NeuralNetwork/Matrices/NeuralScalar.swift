/// A type of number in which a network computes: `Float` for work, `Double` for checking gradients.
///
/// All networks are written once, for any such type. What differs is the width of the vectors in which
/// element-wise formulas are evaluated, and the routine that multiplies matrices.
package protocol NeuralScalar: BinaryFloatingPoint, SIMDScalar, BitwiseCopyable, Codable, Sendable
where Self: Lane, Self.Element == Self {
  /// The vector in which element-wise kernels work; `Self` where there is only a reference kernel.
  associatedtype Vector: Lane where Vector.Element == Self

  /// Runs a cell's equations over rows of units; see `CellStep`.
  static func forward(_ kind: CellKind, _ step: CellStep<Self>)
  /// Runs a cell's derivatives over rows of units; see `CellGradientStep`.
  static func backward(_ kind: CellKind, _ step: CellGradientStep<Self>)

  /// `result := a · b + beta · result` for row-major matrices; see `Matrix.setProduct`.
  static func generalProduct(
    _ a: Factor<Self>, _ b: Factor<Self>, into result: Matrix<Self>, beta: Self)
}

extension Float: NeuralScalar {
  /// Kernels work in single precision, eight numbers at a time.
  package typealias Vector = SIMD8<Float>
}

extension Double: NeuralScalar {
  /// Double precision has only the reference kernel.
  package typealias Vector = Double
}
