/// Absolute discounts of the counts of phrase pairs, as in modified Kneser-Ney smoothing.
///
/// Relative frequencies overestimate rare pairs, many of which result from alignment errors. The
/// discounts are estimated from the number of pairs with the counts 1, 2, 3 and 4 (Foster, Kuhn and
/// Johnson 2006, section 3.2; Chen and Goodman 1999, equation 17). The discounted probability mass
/// is that of unseen pairs, which a phrase table does not contain.
struct PhraseDiscounts: Sendable {
  /// Discounts of counts of 1, of 2, and of 3 or more.
  private var discounts: (Float, Float, Float) = (0, 0, 0)

  static let none = PhraseDiscounts()

  private init() {}

  /// Estimates the discounts.
  ///
  /// - Parameter pairs: the identifier of the pair of each occurrence.
  init(_ pairs: [UInt64]) {
    let sorted = pairs.sorted()
    // Number of pairs with each count from 0 to 4.
    var countsOfCounts: [Float] = [0, 0, 0, 0, 0]
    var start = 0
    while start < sorted.count {
      var end = start + 1
      while end < sorted.count && sorted[end] == sorted[start] { end += 1 }
      if end - start <= 4 { countsOfCounts[end - start] += 1 }
      start = end
    }
    // Too little data for an estimate: no discounting.
    guard countsOfCounts[1] > 0, countsOfCounts[2] > 0, countsOfCounts[3] > 0 else { return }
    let share = countsOfCounts[1] / (countsOfCounts[1] + 2 * countsOfCounts[2])
    func discount(_ count: Int) -> Float {
      let value =
        Float(count) - Float(count + 1) * share * countsOfCounts[count + 1] / countsOfCounts[count]
      return min(max(0, value), Float(count) - 0.05)
    }
    discounts = (discount(1), discount(2), discount(3))
  }

  /// Returns `count` minus its discount.
  func discounted(_ count: UInt32) -> Float {
    switch count {
    case 0, 1: Float(count) - (count == 0 ? 0 : discounts.0)
    case 2: 2 - discounts.1
    default: Float(count) - discounts.2
    }
  }
}
