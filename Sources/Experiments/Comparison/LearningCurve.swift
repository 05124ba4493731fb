import Foundation
import Translators

/// What the systems learn from parts of the corpus.
package struct LearningCurve: Sendable, Codable {
  struct Point: Sendable, Codable {
    /// Sentence pairs.
    let pairs: Int
    /// BLEU on the test set, by system.
    let scores: [Double]
  }

  let systems: [TranslationSystem]
  /// From the smallest part to the whole.
  let points: [Point]

  /// Where the second system passes the first or falls behind it: the number of pairs, between two points
  /// on a logarithmic scale; nil where it never does.
  func crossing(_ first: Int, _ second: Int) -> Int? {
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
