import Foundation
package import Translators

/// What the systems learn from parts of the corpus.
package struct LearningCurve: Sendable, Codable {
  package struct Point: Sendable, Codable {
    /// Sentence pairs.
    package let pairs: Int
    /// BLEU on the test set, by system.
    package let scores: [Double]

    package init(pairs: Int, scores: [Double]) {
      self.pairs = pairs
      self.scores = scores
    }
  }

  package let systems: [TranslationSystem]
  /// From the smallest part to the whole.
  package let points: [Point]

  package init(systems: [TranslationSystem], points: [Point]) {
    self.systems = systems
    self.points = points
  }

  /// Where the second system passes the first or falls behind it: the number of pairs, between two points
  /// on a logarithmic scale; nil where it never does.
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
