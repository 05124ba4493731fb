import Foundation

/// Decimal notation with a fixed number of digits after the point.
enum FixedDecimal {
  /// Returns the exact binary value rounded half to even, like Python's `'%.2f'`.
  ///
  /// `0.125` gives `0.12` and `0.375` gives `0.38`, while `2.675`, whose binary value is slightly
  /// smaller, gives `2.67`.
  ///
  /// - Parameter decimals: digits after the point, clamped to 0...15 because larger powers of ten
  ///   are not exact.
  static func format(_ value: Double, decimals: Int) -> String {
    guard value.isFinite else {
      return value.isNaN ? "nan" : (value < 0 ? "-inf" : "inf")
    }
    let digits = min(max(decimals, 0), 15)
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }

    let magnitude = value.magnitude
    var whole = magnitude.rounded(.towardZero)
    let fraction = magnitude - whole
    var scaled = roundedProduct(fraction, scale, addingOddnessOf: digits == 0 ? whole : 0)
    if scaled >= scale {
      scaled -= scale
      whole += 1
    }

    let sign = value.sign == .minus ? "-" : ""
    let wholeDigits = Int(exactly: whole).map(String.init) ?? String(describing: whole)
    guard digits > 0 else { return sign + wholeDigits }
    let fractionDigits = String(Int(scaled))
    let zeros = String(repeating: "0", count: digits - fractionDigits.count)
    return sign + wholeDigits + "." + zeros + fractionDigits
  }

  /// Returns `fraction * scale`, with `fraction` in [0, 1), rounded half to even without double
  /// rounding.
  ///
  /// The product itself is rounded to a Double and may be a tie where the exact value is none; a
  /// fused multiply-add computes the rounding error and breaks such false ties. Without digits
  /// after the point, a true tie is broken by the parity of the whole part.
  private static func roundedProduct(
    _ fraction: Double, _ scale: Double, addingOddnessOf whole: Double
  ) -> Double {
    let product = fraction * scale
    let lost = (-product).addingProduct(fraction, scale)
    let floor = product.rounded(.down)
    let aboveHalf = product - floor - 0.5
    if aboveHalf != 0 { return aboveHalf > 0 ? floor + 1 : floor }
    if lost != 0 { return lost > 0 ? floor + 1 : floor }
    let isOdd = (floor + whole).truncatingRemainder(dividingBy: 2) != 0
    return isOdd ? floor + 1 : floor
  }
}

extension Double {
  /// Decimal notation with exactly `digits` digits after the point, like Python's `'%.2f'`.
  package func fixed(_ digits: Int) -> String { FixedDecimal.format(self, decimals: digits) }

  /// Scientific notation with one digit after the point, such as `1.5e-07`.
  package var scientific: String { String(format: "%.1e", self) }

  /// Notation with at most four significant digits, such as `0.25`, or scientific notation.
  package var short: String { String(format: "%.4g", self) }
}
