/// Weights that tuning keeps at 0 or above.
///
/// A negative weight of a log probability rewards translations for being improbable. It may score
/// well on a development set, where it can stand for another feature, and ruins other text.
package struct WeightBounds: Sendable, Codable, Equatable {
  /// Whether each weight is kept at 0 or above. Shape: `[features]`.
  let isNonnegative: [Bool]

  package init(nonnegative: [Bool]) { isNonnegative = nonnegative }

  /// Bounds that allow every weight.
  package static func none(_ count: Int) -> WeightBounds {
    WeightBounds(nonnegative: [Bool](repeating: false, count: count))
  }

  /// Least allowed value of each weight, 0 or minus infinity. Shape: `[features]`.
  var least: [Float] { isNonnegative.map { $0 ? 0 : -.infinity } }

  /// Returns the nearest allowed weights.
  package func projected(_ weights: [Float]) -> [Float] {
    zip(weights, isNonnegative).map { $1 ? max(0, $0) : $0 }
  }

  /// Returns the weights with the signs of negative ones changed where they are not allowed.
  func reflected(_ weights: [Float]) -> [Float] {
    zip(weights, isNonnegative).map { $1 ? abs($0) : $0 }
  }

  /// Returns the multiples of `direction` that lead from allowed weights to allowed weights.
  func steps(from weights: [Float], along direction: [Float]) -> ClosedRange<Float> {
    var lower = -Float.infinity
    var upper = Float.infinity
    for index in isNonnegative.indices where isNonnegative[index] && direction[index] != 0 {
      // Rounding may leave a weight below its bound.
      let step = -max(0, weights[index]) / direction[index]
      if direction[index] > 0 { lower = max(lower, step) } else { upper = min(upper, step) }
    }
    return lower...upper
  }
}
