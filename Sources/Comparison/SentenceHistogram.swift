/// Number of sentences of each system by their sentence BLEU.
package struct SentenceHistogram: Sendable, Codable {
  /// Lowest score of each bin; the last bin holds perfect translations only.
  package static let bounds = Array(stride(from: 0, through: 100, by: 10))

  /// Number of sentences. Shape: `[system][bin]`.
  package let counts: [[Int]]

  /// - Parameter scores: Scores from 0 to 100. Shape: `[system][sentence]`.
  package init(_ scores: [[Double]]) {
    counts = scores.map { scores in
      var counts = [Int](repeating: 0, count: Self.bounds.count)
      for score in scores {
        // The tolerance allows for the rounding error of a perfect score.
        counts[Self.bounds.lastIndex { Double($0) <= score + 1e-9 } ?? 0] += 1
      }
      return counts
    }
  }
}
