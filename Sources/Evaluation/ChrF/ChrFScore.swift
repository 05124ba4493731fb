/// A chrF or chrF++ score.
public struct ChrFScore: MetricScore, Hashable {
  /// The F-score from 0 to 100.
  public let value: Double

  /// Weight of recall relative to precision, β.
  public let beta: Int

  /// Maximum order of character n-grams.
  public let characterOrder: Int

  /// Maximum order of word n-grams.
  public let wordOrder: Int

  /// Name in sacreBLEU's form: `chrF`, beta, and a plus sign for each word order, such as
  /// `chrF2++`.
  public var name: String { "chrF\(beta)" + String(repeating: "+", count: wordOrder) }

  /// Always empty: sacreBLEU prints nothing after the score.
  public var details: String { "" }
}

extension ChrF {
  /// Returns chrF from summed statistics: hypothesis, reference and common n-grams of each order.
  ///
  /// - Throws: `EvaluationError.statisticsMismatch` for an array of another length.
  public func score(of statistics: [Int]) throws(EvaluationError) -> ChrFScore {
    try validate(statistics)
    return ChrFScore(
      value: fScore(of: statistics), beta: beta, characterOrder: characterOrder,
      wordOrder: wordOrder)
  }

  /// Returns the F-score from 0 to 100, as sacreBLEU's `_compute_f_score` does.
  package func fScore(of statistics: [Int]) -> Double {
    let epsilon = 1e-16
    let factor = Double(beta) * Double(beta)
    let orderCount = characterOrder + wordOrder
    var summedFScores = 0.0
    var precisionSum = 0.0
    var recallSum = 0.0
    var effectiveOrders = 0.0
    for order in 0..<orderCount {
      let hypothesisCount = statistics[3 * order]
      let referenceCount = statistics[3 * order + 1]
      let matches = Double(statistics[3 * order + 2])
      let precision = hypothesisCount > 0 ? matches / Double(hypothesisCount) : epsilon
      let recall = referenceCount > 0 ? matches / Double(referenceCount) : epsilon
      let denominator = factor * precision + recall
      summedFScores += denominator > 0 ? (1 + factor) * precision * recall / denominator : epsilon
      if hypothesisCount > 0, referenceCount > 0 {
        precisionSum += precision
        recallSum += recall
        effectiveOrders += 1
      }
    }
    if epsilonSmoothing { return 100 * summedFScores / Double(orderCount) }
    guard effectiveOrders > 0 else { return 0 }
    let precision = precisionSum / effectiveOrders
    let recall = recallSum / effectiveOrders
    guard precision + recall > 0 else { return 0 }
    // Popović (2015), equation 1.
    return 100 * ((1 + factor) * precision * recall / (factor * precision + recall))
  }
}
