import Foundation

/// One recurrent unit without input: x_t = w · σ(x_(t-1)) + b, read out as σ(x_T).
///
/// Source: Pascanu, Mikolov and Bengio 2013, figure 6.
package struct RecurrentUnit: Sendable, Equatable {
  /// w.
  package var weight: Double
  /// b.
  package var bias: Double

  package init(weight: Double, bias: Double) {
    self.weight = weight
    self.bias = bias
  }

  /// x₀.
  static let start = 0.5
  /// Value that the unit is trained to have at the end.
  static let target = 0.7

  /// Returns (σ(x_T) - 0.7)².
  ///
  /// - Parameter steps: T, at least 1.
  package func error(steps: Int) -> Double {
    let difference = Self.sigmoid(states(steps)[steps]) - Self.target
    return difference * difference
  }

  /// Returns the gradient of the error with respect to w and b by backpropagation through time.
  package func gradient(steps: Int) -> (weight: Double, bias: Double) {
    let states = states(steps)
    let output = Self.sigmoid(states[steps])
    var gradient = (weight: 0.0, bias: 0.0)
    // ∂E/∂x_t, from the last step to the first.
    var state = 2 * (output - Self.target) * output * (1 - output)
    for time in (1...steps).reversed() {
      let value = Self.sigmoid(states[time - 1])
      gradient.weight += state * value
      gradient.bias += state
      state *= weight * value * (1 - value)
    }
    return gradient
  }

  /// Returns x₀ … x_T.
  private func states(_ steps: Int) -> [Double] {
    var states = [Self.start]
    for time in 0..<steps { states.append(weight * Self.sigmoid(states[time]) + bias) }
    return states
  }

  private static func sigmoid(_ x: Double) -> Double { 1 / (1 + exp(-x)) }
}
