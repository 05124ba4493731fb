import Foundation

extension BLEU {
  /// BLEU of summed statistics: hypothesis length, reference length, matches, totals.
  ///
  /// - Throws: `EvaluationError.statisticsMismatch` for an array of another length.
  public func score(of statistics: [Int]) throws(EvaluationError) -> BLEUScore {
    guard statistics.count == statisticsCount else {
      throw .statisticsMismatch(expected: statisticsCount, found: statistics.count)
    }
    let systemLength = statistics[0]
    let referenceLength = statistics[1]
    let counts = Array(statistics[2..<(2 + maximumOrder)])
    let totals = Array(statistics[(2 + maximumOrder)...])
    let penalty = Self.brevityPenalty(
      systemLength: systemLength, referenceLength: referenceLength)
    let (precisions, order) = smoothedPrecisions(counts: counts, totals: totals)
    return BLEUScore(
      value: order == 0 ? 0 : penalty * Self.geometricMean(precisions[..<order]),
      counts: counts, totals: totals, precisions: precisions, brevityPenalty: penalty,
      systemLength: systemLength, referenceLength: referenceLength)
  }

  /// BP = min(1, e^(1 - r/c)), Papineni et al., section 2.3; zero without output.
  static func brevityPenalty(systemLength: Int, referenceLength: Int) -> Double {
    guard systemLength < referenceLength else { return 1 }
    guard systemLength > 0 else { return 0 }
    return exp(1 - Double(referenceLength) / Double(systemLength))
  }

  /// Precisions in percent and the number of orders to average; no order if nothing matched.
  ///
  /// Follows sacreBLEU's `compute_bleu`: nothing is smoothed if no n-gram of any order matched, and
  /// orders for which the hypotheses are too short stay zero.
  private func smoothedPrecisions(
    counts: [Int], totals: [Int]
  ) -> (precisions: [Double], order: Int) {
    var precisions = [Double](repeating: 0, count: maximumOrder)
    guard counts.contains(where: { $0 != 0 }) else { return (precisions, 0) }
    var order = maximumOrder
    var exponentialDivisor = 1.0
    for index in 0..<maximumOrder {
      guard
        let precision = smoothedPrecision(
          order: index, count: counts[index], total: totals[index],
          exponentialDivisor: &exponentialDivisor)
      else { break }
      if effectiveOrder { order = index + 1 }
      precisions[index] = precision
    }
    return (precisions, order)
  }

  /// The precision of one order in percent, the first order being 0; nil if hypotheses are too short for it.
  func smoothedPrecision(
    order: Int, count: Int, total: Int, exponentialDivisor: inout Double
  ) -> Double? {
    var matches = Double(count)
    var ngrams = Double(total)
    if case .addK(let value) = smoothing, order > 0 {
      matches += value
      ngrams += value
    }
    if ngrams == 0 { return nil }
    if matches != 0 { return 100 * matches / ngrams }
    switch smoothing {
    case .floor(let value):
      return 100 * value / ngrams
    case .exponential:
      exponentialDivisor *= 2
      return 100 / (exponentialDivisor * ngrams)
    case .unsmoothed, .addK:
      return 0
    }
  }

  /// Zero as soon as one factor is, which sacreBLEU reaches with a very low number for log 0.
  private static func geometricMean(_ precisions: ArraySlice<Double>) -> Double {
    var sum = 0.0
    for precision in precisions {
      guard precision > 0 else { return 0 }
      sum += log(precision)
    }
    return exp(sum / Double(precisions.count))
  }
}
