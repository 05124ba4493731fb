import Primitives

/// Whether a backward pass computes the derivative of its forward pass: finite differences in double
/// precision, (L(w + δ) - L(w - δ)) / 2δ.
package enum GradientCheck {
  /// The agreement on one parameter.
  package struct Finding: Sendable {
    /// Its name in the layout.
    package let parameter: String
    /// Weights that were moved.
    package let samples: Int
    /// The largest |analytic - numeric| / max(|analytic|, |numeric|), where a gradient below a
    /// ten-thousandth of the parameter's largest, or below 10^-6, counts as that much: the
    /// difference of two losses has no more digits.
    package let relativeError: Double
    /// The parameter's largest sampled gradient.
    package let largest: Double
  }

  /// - Parameters:
  ///   - gradient: what the backward pass says.
  ///   - samples: weights to move in each parameter, chosen by the seed; smaller ones are moved wholly.
  ///   - loss: the forward pass with the weights as they are.
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
