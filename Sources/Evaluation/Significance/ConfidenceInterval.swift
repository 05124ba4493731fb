import Primitives

/// A 95 % confidence interval of the scores of bootstrap samples.
public struct ConfidenceInterval: Hashable, Sendable {
  /// Mean of the scores, sacreBLEU's μ.
  public let mean: Double

  /// Half the distance between the bounds, printed after ±.
  public let halfWidth: Double

  /// Creates the interval from scores in any order, leaving out 2.5 % of them at both ends.
  ///
  /// Mean and half-width are zero if there are no scores.
  public init(scores: [Double]) {
    let sorted = scores.sorted()
    guard let highest = sorted.last else {
      mean = 0
      halfWidth = 0
      return
    }
    let left = sorted.count / 40
    let lower = sorted[left]
    let upper = left == 0 ? highest : sorted[sorted.count - 1 - left]
    mean = sorted.reduce(0, +) / Double(sorted.count)
    halfWidth = (upper - lower) / 2
  }

  /// Returns the interval in sacreBLEU's format: `μ = 35.03 ± 1.32`.
  public func formatted(decimals: Int = 2) -> String {
    let mean = mean.fixed(decimals)
    return "μ = \(mean) ± \(halfWidth.fixed(decimals))"
  }
}
