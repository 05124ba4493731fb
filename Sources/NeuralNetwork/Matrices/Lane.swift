import Foundation

/// A number, or a vector of numbers, on which an element-wise formula is evaluated.
///
/// Formulas such as those of the recurrent cells are written once over this protocol. Evaluated on
/// scalars with the functions of the C library they are the reference; evaluated on SIMD vectors, with
/// the polynomials of `Lane+Unsafe.swift`, they are the fast kernel.
package protocol Lane: BitwiseCopyable {
  associatedtype Element: BinaryFloatingPoint
  /// Numbers in one lane.
  static var width: Int { get }
  /// The same number in all places.
  init(every value: Element)
  /// Number by number, as are all functions below that make a lane of a lane.
  static func + (left: Self, right: Self) -> Self
  static func - (left: Self, right: Self) -> Self
  static func * (left: Self, right: Self) -> Self
  static func / (left: Self, right: Self) -> Self
  /// e^x.
  func exponential() -> Self
  /// √x.
  func root() -> Self
  /// The larger of two; which one, where one of them is not a number, differs between lanes.
  func larger(_ other: Self) -> Self
  /// 1 where the number is above zero, otherwise 0.
  func step() -> Self
  /// The sum, and the largest, of the numbers in the lane.
  func total() -> Element
  func largest() -> Element
}

extension Lane {
  /// 1 / (1 + e^-x).
  @inline(__always)
  func sigmoid() -> Self {
    let one = Self(every: 1)
    return one / (one + (Self(every: 0) - self).exponential())
  }

  /// (e^2x - 1) / (e^2x + 1), written so that a large x does no harm.
  @inline(__always)
  func hyperbolicTangent() -> Self {
    let one = Self(every: 1)
    return one - Self(every: 2) / (one + (self + self).exponential())
  }
}

/// The reference in double precision, with the C library's functions.
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

/// The reference in single precision, and what is left of a row that eight do not divide.
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
