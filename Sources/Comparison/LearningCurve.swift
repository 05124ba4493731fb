import Foundation
package import Translators

/// Scores of the systems by the size of their training corpus.
package struct LearningCurve: Sendable, Codable {
  package struct Point: Sendable, Codable {
    /// Number of sentence pairs of the training corpus.
    package let pairs: Int
    /// BLEU of each system on the test set.
    package let scores: [Double]

    package init(pairs: Int, scores: [Double]) { (self.pairs, self.scores) = (pairs, scores) }
  }

  package let systems: [TranslationSystem]
  /// Points from the smallest part of the corpus to the whole.
  package let points: [Point]

  package init(systems: [TranslationSystem], points: [Point]) {
    (self.systems, self.points) = (systems, points)
  }

  /// Returns the first number of sentence pairs at which one of two systems overtakes the other,
  /// interpolated on a logarithmic scale; nil if neither does.
  package func crossing(_ first: Int, _ second: Int) -> Int? {
    for (before, after) in zip(points, points.dropFirst()) {
      let lead = before.scores[first] - before.scores[second]
      let later = after.scores[first] - after.scores[second]
      guard lead != later, (lead <= 0) != (later <= 0) else { continue }
      let share = lead / (lead - later)
      let ratio = Double(after.pairs) / Double(max(1, before.pairs))
      return Int((Double(before.pairs) * pow(ratio, share)).rounded())
    }
    return nil
  }
}
