import Foundation

extension BLEU {
  /// The value of `score(of:)` and nothing else: no array is made, for searches that ask a million times.
  ///
  /// - Precondition: there are `statisticsCount` statistics.
  package func value(of statistics: [Int]) -> Double {
    precondition(statistics.count == statisticsCount, "statistics of another metric")
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
    let penalty = Self.brevityPenalty(
      systemLength: statistics[0], referenceLength: statistics[1])
    return penalty * exp(sum / Double(order))
  }
}
