/// p(φ + 1 | e) / p(φ | e) for each given word e and fertility φ: what one more link costs.
///
/// Fertilities are drawn from a distribution of the word whose prior is what all words have in common;
/// eight values, the last of which stands for any higher number.
/// Source: Östling and Tiedemann 2016, section 3.3; the common prior is ours.
struct FertilityRatios: Sendable {
  static let limit = 8

  /// [given word, limit]
  private(set) var values: [Float]

  /// No fertility is preferred.
  init(wordCount: Int) { values = [Float](repeating: 1, count: wordCount * Self.limit) }

  /// - Parameter counts: how often each word had each fertility, [given word, limit].
  init(_ counts: [Int32], strength: Float) {
    var common = [Double](repeating: 0.5, count: Self.limit)
    for (index, count) in counts.enumerated() { common[index % Self.limit] += Double(count) }
    let total = common.reduce(0, +)
    let prior = common.map { 0.01 + strength * Float($0 / total) }
    values = counts.indices.map { index in
      let fertility = index % Self.limit
      // Above the limit a further link is as good as impossible.
      guard fertility + 1 < Self.limit else { return 1e-10 }
      return (Float(counts[index + 1]) + prior[fertility + 1])
        / (Float(counts[index]) + prior[fertility])
    }
  }

  /// Known ratios, [given word, limit].
  init(values: [Float]) { self.values = values }
}
