/// Ratios p(φ + 1 | e) / p(φ | e) for each given word e and fertility φ, the factor of one more
/// link.
///
/// Each word has a fertility distribution, whose prior is the distribution over all words.
/// Fertilities from `limit` - 1 on share one value.
/// Source: Östling and Tiedemann 2016, section 3.3; the common prior is an addition.
struct FertilityRatios: Sendable {
  /// Number of distinguished fertilities, 0 to `limit` - 1.
  static let limit = 8

  /// [given word, limit]
  private(set) var values: [Float]

  /// Creates ratios of 1: all fertilities are equally likely.
  init(wordCount: Int) { values = [Float](repeating: 1, count: wordCount * Self.limit) }

  /// Estimates the ratios.
  ///
  /// - Parameters:
  ///   - counts: the number of times that each word had each fertility, [given word, limit].
  ///   - strength: the weight of the common distribution, in pseudo-counts.
  init(_ counts: [Int32], strength: Float) {
    var common = [Double](repeating: 0.5, count: Self.limit)
    for (index, count) in counts.enumerated() { common[index % Self.limit] += Double(count) }
    let total = common.reduce(0, +)
    let prior = common.map { 0.01 + strength * Float($0 / total) }
    values = counts.indices.map { index in
      let fertility = index % Self.limit
      // A further link above the limit is practically excluded.
      guard fertility + 1 < Self.limit else { return 1e-10 }
      return (Float(counts[index + 1]) + prior[fertility + 1])
        / (Float(counts[index]) + prior[fertility])
    }
  }

  /// - Parameter values: the ratios, [given word, limit].
  init(values: [Float]) { self.values = values }
}
