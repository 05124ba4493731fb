import Foundation

/// Significance of the co-occurrence of two phrases by Fisher's exact test.
///
/// Source: Johnson, Martin, Foster and Kuhn 2007, "Improving translation quality by discarding most
/// of the phrasetable"; applied to counts of extracted pairs instead of sentences.
package struct PhraseSignificance {
  /// Number of extracted pairs.
  private let total: Double

  /// - Parameter total: the number of extracted pairs.
  package init(total: Int) { self.total = Double(total) }

  /// Returns -ln of the probability that a pair is extracted `joint` times or more if its sides are
  /// independent.
  ///
  /// - Parameters:
  ///   - joint: the count of the pair.
  ///   - source: the count of its source phrase.
  ///   - target: the count of its target phrase.
  /// - Complexity: a few terms of the tail of a hypergeometric distribution.
  package func value(joint: Int, source: Int, target: Int) -> Double {
    let (joint, source, target) = (Double(joint), Double(source), Double(target))
    var term = 1.0
    var tail = 1.0
    var count = joint
    while count < min(source, target), term > 1e-12 * tail {
      term *=
        (source - count) * (target - count) / ((count + 1) * (total - source - target + count + 1))
      tail += term
      count += 1
    }
    let first =
      Self.logChoose(source, joint) + Self.logChoose(total - source, target - joint)
      - Self.logChoose(total, target)
    return -(first + log(tail))
  }

  /// Significance of a pair extracted once whose sides were extracted once: ln `total`, with the
  /// rounding of `value`, so that a threshold includes either all such pairs or none.
  package var ofOnePair: Double { value(joint: 1, source: 1, target: 1) }

  /// Returns ln of the binomial coefficient.
  private static func logChoose(_ n: Double, _ k: Double) -> Double {
    lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)
  }
}
