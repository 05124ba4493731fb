/// What is taken off the counts of phrase pairs before they become probabilities.
///
/// A pair seen once in a hundred thousand is much likelier to be an accident of the alignment than half as
/// good as one seen twice. The discounts are those of modified Kneser-Ney smoothing, from how many pairs
/// were seen once, twice, three and four times (Foster, Kuhn and Johnson 2006, section 3.2; Chen and Goodman
/// 1999, equation 17); what they set free goes to pairs never seen, of which a phrase table has none.
struct PhraseDiscounts: Sendable {
  /// Of pairs seen once, twice, and more often.
  private var discounts: (Float, Float, Float) = (0, 0, 0)

  static let none = PhraseDiscounts()

  private init() {}

  /// - Parameter pairs: a number for each occurrence of a pair, the same for the same pair.
  init(_ pairs: [UInt64]) {
    let sorted = pairs.sorted()
    /// How many pairs were seen 1, 2, 3 and 4 times.
    var seen: [Float] = [0, 0, 0, 0, 0]
    var start = 0
    while start < sorted.count {
      var end = start + 1
      while end < sorted.count && sorted[end] == sorted[start] { end += 1 }
      if end - start <= 4 { seen[end - start] += 1 }
      start = end
    }
    // Too few to tell; then counts are taken as they are.
    guard seen[1] > 0, seen[2] > 0, seen[3] > 0 else { return }
    let share = seen[1] / (seen[1] + 2 * seen[2])
    func discount(_ count: Int) -> Float {
      let value = Float(count) - Float(count + 1) * share * seen[count + 1] / seen[count]
      return min(max(0, value), Float(count) - 0.05)
    }
    discounts = (discount(1), discount(2), discount(3))
  }

  func discounted(_ count: UInt32) -> Float {
    switch count {
    case 0, 1: Float(count) - (count == 0 ? 0 : discounts.0)
    case 2: 2 - discounts.1
    default: Float(count) - discounts.2
    }
  }
}
