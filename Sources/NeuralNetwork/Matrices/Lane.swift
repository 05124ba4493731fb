import Foundation

/// Scalar or vector of scalars on which an element-wise formula is evaluated.
///
/// Formulas such as those of the recurrent cells are written once over this protocol. On scalars,
/// with the functions of the C library, they are the reference kernel; on SIMD vectors, with the
/// polynomials of `Lane+Unsafe.swift`, they are the fast kernel.
package protocol Lane: BitwiseCopyable {
  associatedtype Element: BinaryFloatingPoint
  /// Number of scalars in a lane.
  static var width: Int { get }
  /// Creates a lane with all elements equal to `value`.
  init(every value: Element)
  // All operations that return a lane are element-wise.
  static func + (left: Self, right: Self) -> Self
  static func - (left: Self, right: Self) -> Self
  static func * (left: Self, right: Self) -> Self
  static func / (left: Self, right: Self) -> Self
  /// e^x.
  func exponential() -> Self
  /// √x.
  func root() -> Self
  /// Maximum of two values; if one of them is NaN, the result depends on the type of lane.
  func larger(_ other: Self) -> Self
  /// Step function: 1 for x > 0, otherwise 0.
  func step() -> Self
  /// Sum of the elements.
  func total() -> Element
  /// Largest element.
  func largest() -> Element
}

extension Lane {
  /// 1 / (1 + e^-x).
  @inline(__always)
  func sigmoid() -> Self {
    let one = Self(every: 1)
    return one / (one + (Self(every: 0) - self).exponential())
  }

  /// (e^2x - 1) / (e^2x + 1), in a form that does not overflow for large x.
  @inline(__always)
  func hyperbolicTangent() -> Self {
    let one = Self(every: 1)
    return one - Self(every: 2) / (one + (self + self).exponential())
  }
}

/// Lane of the reference kernel in double precision, with the functions of the C library.
extension Double: Lane {
  package static var width: Int { 1 }
  package init(every value: Double) { self = value }
  package func exponential() -> Double { exp(self) }
  package func root() -> Double { squareRoot() }
  package func larger(_ other: Double) -> Double { self > other ? self : other }
  package func step() -> Double { self > 0 ? 1 : 0 }
  package func total() -> Double { self }
  package func largest() -> Double { self }
}

/// Lane of the reference kernel in single precision, also used for the rest of a row whose length
/// is not a multiple of eight.
extension Float: Lane {
  package static var width: Int { 1 }
  package init(every value: Float) { self = value }
  package func exponential() -> Float { exp(self) }
  package func root() -> Float { squareRoot() }
  package func larger(_ other: Float) -> Float { self > other ? self : other }
  package func step() -> Float { self > 0 ? 1 : 0 }
  package func total() -> Float { self }
  package func largest() -> Float { self }
}
