/// Absolute discounts of modified Kneser-Ney smoothing for n-grams of one order.
///
/// Source: Chen and Goodman 1998, equation 26.
public struct Discounts: Sendable, Equatable {
  /// Discount of a count of 1.
  public let one: Double
  /// Discount of a count of 2.
  public let two: Double
  /// Discount of a count of 3 or more.
  public let threeOrMore: Double
  /// Whether the discounts are defaults, because they could not be estimated from the text.
  public let isFallback: Bool

  /// Default discounts of lmplz, used if counts of counts do not determine valid discounts.
  static let fallback = Discounts(one: 0.5, two: 1, threeOrMore: 1.5, isFallback: true)

  private init(one: Double, two: Double, threeOrMore: Double, isFallback: Bool) {
    self.one = one
    self.two = two
    self.threeOrMore = threeOrMore
    self.isFallback = isFallback
  }

  /// Estimates the discounts from the number of n-grams with the adjusted counts 1, 2, 3 and 4.
  ///
  /// - Parameter adjustedCounts: the adjusted count of each n-gram.
  init(adjustedCounts: [UInt32]) {
    var countsOfCounts = [0.0, 0.0, 0.0, 0.0, 0.0]
    for count in adjustedCounts where count < 5 { countsOfCounts[Int(count)] += 1 }
    let (n1, n2, n3, n4) = (
      countsOfCounts[1], countsOfCounts[2], countsOfCounts[3], countsOfCounts[4]
    )
    guard n1 > 0, n2 > 0, n3 > 0 else {
      self = .fallback
      return
    }
    let y = n1 / (n1 + 2 * n2)
    let estimates = [1 - 2 * y * n2 / n1, 2 - 3 * y * n3 / n2, 3 - 4 * y * n4 / n3]
    for (index, estimate) in estimates.enumerated()
    where estimate < 0 || estimate > Double(index + 1) {
      self = .fallback
      return
    }
    self.init(one: estimates[0], two: estimates[1], threeOrMore: estimates[2], isFallback: false)
  }

  /// Returns the discount of a count.
  func discount(_ count: UInt32) -> Double {
    switch count {
    case 0: 0
    case 1: one
    case 2: two
    default: threeOrMore
    }
  }
}
