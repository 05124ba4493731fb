/// Refuses weights that are no model any more.
///
/// A pool can be won with weights whose translations outside the pool run away in length, for example through the
/// word penalty; decoding with them would teach nothing but that.
package struct WeightGuard {
  /// Length over reference length that translations may have.
  package static let lengthRatios = 0.8...1.25

  let norm: WeightNorm
  let metric: TuningMetric

  package init(norm: WeightNorm, metric: TuningMetric) {
    self.norm = norm
    self.metric = metric
  }

  /// The weights with the norm kept; nil if they are all zero or not finite, or choose from the pool translations much too
  /// short or long, unless those of `start` were still farther from the right length.
  package func accept(
    _ weights: [Float], from start: [Float], _ pool: CandidatePool
  ) -> [Float]? {
    guard let normal = norm.normalize(weights) else { return nil }
    let ratio = metric.lengthRatio(of: pool.sums(normal))
    if Self.lengthRatios ~= ratio { return normal }
    let before = metric.lengthRatio(of: pool.sums(start))
    return Self.excess(ratio) < Self.excess(before) ? normal : nil
  }

  /// How many times too long or too short.
  static func excess(_ ratio: Double) -> Double {
    ratio > 0 ? max(ratio, 1 / ratio) : .infinity
  }
}
