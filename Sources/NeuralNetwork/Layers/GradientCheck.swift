import Primitives

/// Gradient check: compares a backward pass with central finite differences of the forward pass in
/// double precision, (L(w + δ) - L(w - δ)) / 2δ.
package enum GradientCheck {
  /// Result of the check of one parameter.
  package struct Finding: Sendable {
    /// Name of the parameter in the layout.
    package let parameter: String
    /// Number of weights that were checked.
    package let samples: Int
    /// Largest |analytic - numeric| / max(|analytic|, |numeric|).
    ///
    /// The denominator is at least 10^-4 times the parameter's largest gradient, and at least
    /// 10^-6: the difference of two losses has no more digits.
    package let relativeError: Double
    /// Largest absolute gradient of the weights that were checked.
    package let largest: Double
  }

  /// Checks the gradient of every parameter; changes weights temporarily and restores them.
  ///
  /// - Parameters:
  ///   - gradient: gradient computed by the backward pass.
  ///   - samples: number of weights to check in each parameter, drawn at random; parameters with
  ///     fewer weights are checked completely.
  ///   - seed: random seed of the sample.
  ///   - difference: δ, the step of the finite differences.
  ///   - loss: forward pass with the current weights.
  package static func run(
    _ weights: ParameterBuffer<Double>, gradient: ParameterBuffer<Double>, samples: Int = 40,
    seed: UInt64 = 1, difference: Double = 1e-5, loss: () -> Double
  ) -> [Finding] {
    var random = SplitMix64(seed: seed)
    return weights.layout.entries.indices.map { index in
      let id = ParameterID(index: index)
      let entry = weights.layout.entries[index]
      let (matrix, analytic) = (weights[id], gradient[id])
      let places =
        entry.count <= samples
        ? Array(0..<entry.count)
        : (0..<samples).map { _ in Int.random(in: 0..<entry.count, using: &random) }
      var pairs: [(analytic: Double, numeric: Double)] = []
      for place in places {
        let (row, column) = (place / entry.columns, place % entry.columns)
        let before = matrix[row, column]
        matrix[row, column] = before + difference
        let above = loss()
        matrix[row, column] = before - difference
        let below = loss()
        matrix[row, column] = before
        pairs.append((analytic[row, column], (above - below) / (2 * difference)))
      }
      let largest = pairs.map { max(abs($0.analytic), abs($0.numeric)) }.max() ?? 0
      let floor = max(1e-4 * largest, 1e-6)
      let error = pairs.map {
        abs($0.analytic - $0.numeric) / max(abs($0.analytic), abs($0.numeric), floor)
      }.max()
      return Finding(
        parameter: entry.name, samples: places.count, relativeError: error ?? 0, largest: largest)
    }
  }
}
