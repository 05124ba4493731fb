package import Primitives

/// Gradient descent towards the wall in the error surface of one recurrent unit, with and without
/// clipping of the gradient's norm (Pascanu, Mikolov and Bengio 2013, section 3.2).
package struct ClippingWall: Sendable {
  package static let steps = Setting(
    "steps", 50, in: 1...1000, "Number of steps that the unit is unrolled over.")
  /// T.
  package var steps = ClippingWall.steps.standard

  package static let learningRate = Setting(
    "learning rate", 0.03, above: 0, "Learning rate of gradient descent.")
  package var learningRate = ClippingWall.learningRate.standard

  package static let threshold = Setting(
    "threshold", 1.0, above: 0, "Largest norm of a clipped gradient.")
  package var threshold = ClippingWall.threshold.standard

  package static let updates = Setting("updates", 200, in: 1...10_000, "Number of updates.")
  package var updates = ClippingWall.updates.standard

  package init() {}

  package func validate() throws(OptionError) {
    try Self.steps.check(steps)
    try Self.learningRate.check(learningRate)
    try Self.threshold.check(threshold)
    try Self.updates.check(updates)
  }

  /// Weights at the start of both descents, beside the wall.
  static let start = RecurrentUnit(weight: 5, bias: -2)

  /// Point of a descent.
  package struct Point: Sendable {
    package let unit: RecurrentUnit
    package let error: Double
    /// Norm of the gradient before clipping.
    package let norm: Double
  }

  /// Returns the points of a descent, the start included.
  ///
  /// - Parameter clips: whether gradients above the threshold are scaled down to it.
  package func descent(clips: Bool) -> [Point] {
    var unit = Self.start
    return (0...updates).map { _ in
      let gradient = unit.gradient(steps: steps)
      let norm = (gradient.weight * gradient.weight + gradient.bias * gradient.bias).squareRoot()
      let point = Point(unit: unit, error: unit.error(steps: steps), norm: norm)
      let rate = learningRate * (clips && norm > threshold ? threshold / norm : 1)
      unit.weight -= rate * gradient.weight
      unit.bias -= rate * gradient.bias
      return point
    }
  }
}
