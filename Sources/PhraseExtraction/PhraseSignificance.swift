import Foundation

/// How surprising it is that two phrases are extracted together so often: Fisher's exact test.
///
/// Source: Johnson, Martin, Foster and Kuhn 2007, "Improving translation quality by discarding most of the phrasetable",
/// here on extracted pairs instead of sentences.
package struct PhraseSignificance {
  /// How many pairs were extracted.
  private let total: Double

  package init(total: Int) { self.total = Double(total) }

  /// -ln of the probability that a pair is extracted `joint` times or more, given how often its sides are, if
  /// these knew nothing of each other.
  ///
  /// Complexity: a few terms of the tail of a hypergeometric distribution.
  package func value(joint: Int, source: Int, target: Int) -> Double {
    let (joint, source, target) = (Double(joint), Double(source), Double(target))
    var term = 1.0
    var tail = 1.0
    var count = joint
    while count < min(source, target), term > 1e-12 * tail {
      term *=
        (source - count) * (target - count)
        / ((count + 1) * (total - source - target + count + 1))
      tail += term
      count += 1
    }
    let first =
      Self.logChoose(source, joint) + Self.logChoose(total - source, target - joint)
      - Self.logChoose(total, target)
    return -(first + log(tail))
  }

  /// Of a pair extracted once, of sides extracted once: ln `total`, rounded as for every such pair, so that all of them
  /// are kept or none.
  package var ofOnePair: Double { value(joint: 1, source: 1, target: 1) }

  /// ln of a binomial coefficient.
  private static func logChoose(_ n: Double, _ k: Double) -> Double {
    lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)
  }
}
