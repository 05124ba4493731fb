/// Sum of the absolute values of weights, which tuning keeps constant.
///
/// The choice of translations does not depend on it, but the decoder's thresholds do.
package struct WeightNorm: Sendable, Codable, Equatable {
  let sum: Double

  package init(_ weights: [Float]) { self.init(Self.sum(weights)) }

  init(_ sum: Double) { self.sum = sum }

  /// Returns the weights scaled to this sum; nil if all are zero or one is not finite.
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

/// Check that rejects degenerate weights.
///
/// Weights may score well on a pool although translations outside it become far too long or short,
/// for example through the word penalty; decoding with them would add no useful candidates.
package struct WeightGuard {
  /// Range of accepted ratios of translation length to reference length.
  package static let lengthRatios = 0.8...1.25

  let norm: WeightNorm
  let metric: TuningMetric

  package init(norm: WeightNorm, metric: TuningMetric) { (self.norm, self.metric) = (norm, metric) }

  /// Returns the normalized weights; nil if they are rejected.
  ///
  /// Weights are rejected if they are all zero or not finite, or if the translations that they
  /// choose from the pool are outside `lengthRatios` and not closer to the right length than those
  /// of `start`.
  package func accept(
    _ weights: [Float], from start: [Float], _ pool: CandidatePool
  ) -> [Float]? {
    guard let normal = norm.normalize(weights) else { return nil }
    let ratio = metric.lengthRatio(of: pool.sums(normal))
    if Self.lengthRatios ~= ratio { return normal }
    let before = metric.lengthRatio(of: pool.sums(start))
    return Self.excess(ratio) < Self.excess(before) ? normal : nil
  }

  /// Factor, 1 or more, by which translations are too long or too short.
  static func excess(_ ratio: Double) -> Double { ratio > 0 ? max(ratio, 1 / ratio) : .infinity }
}
