import Foundation

/// Decimal notation with a fixed number of digits after the point.
enum FixedDecimal {
  /// The value rounded half to even on its exact binary value, like Python's `'%.2f'`.
  ///
  /// `0.125` gives `0.12` and `0.375` gives `0.38`, while `2.675`, which is a little less than that
  /// in binary, gives `2.67`. `decimals` is clamped to 0...15, beyond which the scale is not exact.
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

  /// `fraction * scale`, with `fraction` in [0, 1), rounded half to even without double rounding.
  ///
  /// The product itself is rounded to a Double, which may land on a tie that the exact value
  /// misses; the fused multiply-add recovers what was lost and breaks such false ties. Without
  /// digits after the point it is the whole part whose oddness decides a true tie.
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

  /// Power of ten with one digit after the point, such as `1.5e-07`.
  package var scientific: String { String(format: "%.1e", self) }

  /// At most four significant digits, or a power of ten.
  package var short: String { String(format: "%.4g", self) }
}
