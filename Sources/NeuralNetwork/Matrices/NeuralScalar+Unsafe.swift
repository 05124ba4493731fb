/// Scalar type in which a network computes: `Float` for training and translation, `Double` for
/// gradient checks.
///
/// Networks are generic over this type. The types differ in the width of the vectors on which
/// element-wise formulas are evaluated, and in the routine that multiplies matrices.
package protocol NeuralScalar: BinaryFloatingPoint, SIMDScalar, BitwiseCopyable, Codable, Sendable
where Self: Lane, Self.Element == Self {
  /// Vector type of element-wise kernels; `Self` for types with only a reference kernel.
  associatedtype Vector: Lane where Vector.Element == Self

  /// Runs a cell's equations over rows of units; see `CellStep`.
  static func forward(_ kind: CellKind, _ step: CellStep<Self>)
  /// Runs a cell's derivatives over rows of units; see `CellGradientStep`.
  static func backward(_ kind: CellKind, _ step: CellGradientStep<Self>)

  /// Computes `result := a · b + beta · result` for row-major matrices; see `Matrix.setProduct`.
  static func generalProduct(
    _ a: Factor<Self>, _ b: Factor<Self>, into result: Matrix<Self>, beta: Self)

  /// Returns an operand with a packed copy, for many products; see `Factor<Float>.packed`.
  static func packed(_ factor: Factor<Self>, _ precision: MatrixPrecision) -> Factor<Self>

  // Loops over rows; see `VectorKernels+Unsafe.swift`.
  static func exponentials(
    _ values: UnsafeMutablePointer<Self>, count: Int, highest: Self
  ) -> Self
  static func sumOfExponentials(
    _ values: UnsafeMutablePointer<Self>, count: Int, highest: Self
  ) -> Self
  static func additiveScore(
    _ q: UnsafeMutablePointer<Self>, _ k: UnsafeMutablePointer<Self>,
    _ v: UnsafeMutablePointer<Self>, width: Int
  ) -> Self
  static func addAdditiveGradient(
    _ q: UnsafeMutablePointer<Self>, _ k: UnsafeMutablePointer<Self>,
    _ v: UnsafeMutablePointer<Self>, change: Self, _ dq: UnsafeMutablePointer<Self>,
    _ dk: UnsafeMutablePointer<Self>, _ dv: UnsafeMutablePointer<Self>, width: Int)
}

extension Float: NeuralScalar {
  /// Single-precision kernels process eight scalars at a time.
  package typealias Vector = SIMD8<Float>

  package static func packed(
    _ factor: Factor<Float>, _ precision: MatrixPrecision
  ) -> Factor<Float> {
    factor.packed(precision)
  }
}

extension Double: NeuralScalar {
  /// Double precision has only the reference kernel.
  package typealias Vector = Double

  package static func packed(
    _ factor: Factor<Double>, _ precision: MatrixPrecision
  ) -> Factor<Double> {
    factor
  }
}
