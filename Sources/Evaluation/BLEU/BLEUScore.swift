import Foundation
import Primitives

/// A BLEU score with the quantities it was computed from.
public struct BLEUScore: MetricScore, Hashable {
  /// BLEU from 0 to 100.
  public let value: Double

  /// Matching n-grams, clipped by the references, before smoothing. Shape: `[order]`.
  ///
  /// With `add-k` smoothing sacreBLEU reports the smoothed counts instead.
  public let counts: [Int]

  /// n-grams of the hypotheses, before smoothing. Shape: `[order]`.
  public let totals: [Int]

  /// Smoothed precisions in percent; all zero if no n-gram matched. Shape: `[order]`.
  public let precisions: [Double]

  /// Brevity penalty from 0 to 1; 1 if the output is at least as long as the references.
  public let brevityPenalty: Double

  /// Number of tokens in the hypotheses.
  public let systemLength: Int

  /// Number of tokens in the references: for each segment the reference closest in length to the
  /// hypothesis, on a tie the shorter one.
  public let referenceLength: Int

  /// Always `BLEU`.
  public var name: String { "BLEU" }

  /// System length divided by reference length; zero if the reference length is zero.
  public var lengthRatio: Double {
    referenceLength == 0 ? 0 : Double(systemLength) / Double(referenceLength)
  }

  /// Precisions, brevity penalty and lengths in sacreBLEU's format.
  public var details: String {
    let precisionList = precisions.map { $0.fixed(1) }
    let penalty = brevityPenalty.fixed(3)
    let ratio = lengthRatio.fixed(3)
    return precisionList.joined(separator: "/")
      + " (BP = \(penalty) ratio = \(ratio)"
      + " hyp_len = \(systemLength) ref_len = \(referenceLength))"
  }
}

extension BLEU {
  /// Returns BLEU from summed statistics: hypothesis length, reference length, matches, totals.
  ///
  /// - Throws: `EvaluationError.statisticsMismatch` for an array of another length.
  public func score(of statistics: [Int]) throws(EvaluationError) -> BLEUScore {
    try validate(statistics)
    let systemLength = statistics[0]
    let referenceLength = statistics[1]
    let counts = Array(statistics[2..<(2 + maximumOrder)])
    let totals = Array(statistics[(2 + maximumOrder)...])
    let penalty = Self.brevityPenalty(systemLength: systemLength, referenceLength: referenceLength)
    let (precisions, order) = smoothedPrecisions(counts: counts, totals: totals)
    return BLEUScore(
      value: order == 0 ? 0 : penalty * Self.geometricMean(precisions[..<order]),
      counts: counts, totals: totals, precisions: precisions, brevityPenalty: penalty,
      systemLength: systemLength, referenceLength: referenceLength)
  }

  /// Returns the value of `score(of:)` without allocating an array, for searches that compute
  /// millions of scores.
  ///
  /// - Precondition: `statistics` has `statisticsCount` elements.
  package func value(of statistics: [Int]) -> Double {
    precondition(
      statistics.count == statisticsCount, "the number of statistics is not that of this metric")
    guard (0..<maximumOrder).contains(where: { statistics[2 + $0] != 0 }) else { return 0 }
    var sum = 0.0
    var order = 0
    var divisor = 1.0
    while order < maximumOrder,
      let precision = smoothedPrecision(
        order: order, count: statistics[2 + order], total: statistics[2 + maximumOrder + order],
        exponentialDivisor: &divisor)
    {
      guard precision > 0 else { return 0 }
      sum += log(precision)
      order += 1
    }
    guard order > 0, effectiveOrder || order == maximumOrder else { return 0 }
    let penalty = Self.brevityPenalty(systemLength: statistics[0], referenceLength: statistics[1])
    return penalty * exp(sum / Double(order))
  }

  /// BP = min(1, e^(1 - r/c)), Papineni et al., section 2.3; zero if there is no output.
  private static func brevityPenalty(systemLength: Int, referenceLength: Int) -> Double {
    guard systemLength < referenceLength else { return 1 }
    guard systemLength > 0 else { return 0 }
    return exp(1 - Double(referenceLength) / Double(systemLength))
  }

  /// Returns the precisions in percent and the number of orders to average, 0 if nothing matched.
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

  /// Returns the precision of one order in percent, or nil if the hypotheses are too short for it.
  ///
  /// - Parameters:
  ///   - order: The n-gram order minus 1.
  ///   - exponentialDivisor: 2 to the power of the number of lower orders without a match; doubled
  ///     here if `smoothing` is exponential and this order has no match.
  private func smoothedPrecision(
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

  /// Returns the geometric mean, zero if a factor is zero.
  ///
  /// sacreBLEU gets the same zero from a large negative number in place of log 0.
  private static func geometricMean(_ precisions: ArraySlice<Double>) -> Double {
    var sum = 0.0
    for precision in precisions {
      guard precision > 0 else { return 0 }
      sum += log(precision)
    }
    return exp(sum / Double(precisions.count))
  }
}
