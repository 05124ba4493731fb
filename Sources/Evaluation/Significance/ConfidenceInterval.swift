import Primitives

/// Where 95 of 100 scores of resampled test sets lie.
public struct ConfidenceInterval: Hashable, Sendable {
  /// The average of the scores, sacreBLEU's μ.
  public let mean: Double

  /// Half the distance of the bounds, printed after ±.
  public let halfWidth: Double

  /// The interval of scores in any order, without the 40th part of them at both ends; of none, zero.
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

  /// As sacreBLEU prints it: `μ = 35.03 ± 1.32`.
  public func formatted(decimals: Int = 2) -> String {
    let mean = mean.fixed(decimals)
    return "μ = \(mean) ± \(halfWidth.fixed(decimals))"
  }
}
