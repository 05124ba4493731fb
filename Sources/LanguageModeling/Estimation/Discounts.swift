/// The three absolute discounts of modified Kneser-Ney smoothing for n-grams of one order.
///
/// Source: Chen and Goodman 1998, equation 26.
public struct Discounts: Sendable, Equatable {
  /// Subtracted from a count of 1, of 2, and of 3 or more.
  public let one: Double, two: Double, threeOrMore: Double
  /// Whether the text was too small or too regular to estimate them.
  public let isFallback: Bool

  /// The values that lmplz puts in where the counts of counts do not determine them.
  static let fallback = Discounts(one: 0.5, two: 1, threeOrMore: 1.5, isFallback: true)

  private init(one: Double, two: Double, threeOrMore: Double, isFallback: Bool) {
    self.one = one
    self.two = two
    self.threeOrMore = threeOrMore
    self.isFallback = isFallback
  }

  /// Estimates the discounts from how many n-grams have the (adjusted) counts 1, 2, 3 and 4.
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
    self.init(
      one: estimates[0], two: estimates[1], threeOrMore: estimates[2], isFallback: false)
  }

  func discount(_ count: UInt32) -> Double {
    switch count {
    case 0: 0
    case 1: one
    case 2: two
    default: threeOrMore
    }
  }
}
