/// The sum of the absolute values of weights, which tuning keeps.
///
/// Choices do not depend on it, but the decoder's thresholds do.
package struct WeightNorm: Sendable, Codable, Equatable {
  let sum: Double

  package init(_ weights: [Float]) { self.init(Self.sum(weights)) }

  init(_ sum: Double) { self.sum = sum }

  /// Weights in the same proportions with this sum; nil if all are zero or one is not finite.
  package func normalize(_ weights: [Float]) -> [Float]? {
    let present = Self.sum(weights)
    guard present.isFinite, present > 0 else { return nil }
    let scaled = weights.map { Float(Double($0) * sum / present) }
    return scaled.allSatisfy(\.isFinite) && scaled.contains { $0 != 0 } ? scaled : nil
  }

  private static func sum(_ weights: [Float]) -> Double {
    weights.reduce(0) { $0 + Double(abs($1)) }
  }
}
