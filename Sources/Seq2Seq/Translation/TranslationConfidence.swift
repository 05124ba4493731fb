import Foundation

/// Confidence of the beam search in its best translation of a sentence.
package struct TranslationConfidence: Sendable, Equatable {
  /// Mean log probability of a subword, the end symbol included.
  package let mean: Double
  /// Lowest log probability of a subword.
  package let lowest: Double
  /// Standard deviation of the log probabilities of the subwords.
  package let deviation: Double
  /// Probability of the translation among the hypotheses that ended.
  package let posterior: Double
  /// Expected share of common subwords (F-score of bags) with a hypothesis that ended.
  package let agreement: Double
  /// Number of subwords, the end symbol included.
  package let length: Int

  /// - Parameter hypotheses: hypotheses that ended, the best first; each subword with the log
  ///   probability of the hypothesis up to it. Not empty.
  init(_ hypotheses: [[(word: Int32, logProbability: Double)]]) {
    let best = hypotheses.first ?? []
    var before = 0.0
    var steps: [Double] = []
    for step in best {
      steps.append(step.logProbability - before)
      before = step.logProbability
    }
    let count = Double(max(1, steps.count))
    let mean = steps.reduce(0, +) / count
    self.mean = mean
    lowest = steps.min() ?? 0
    deviation = (steps.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count).squareRoot()
    length = steps.count
    let totals = hypotheses.map { $0.last?.logProbability ?? 0 }
    let highest = totals.max() ?? 0
    let masses = totals.map { exp($0 - highest) }
    let sum = masses.reduce(0, +)
    posterior = (masses.first ?? 1) / sum
    let bags = hypotheses.map { Self.counts($0.map(\.word)) }
    var agreement = 0.0
    for (index, bag) in bags.enumerated() {
      let common = bag.reduce(0) { $0 + min($1.value, bags[0][$1.key] ?? 0) }
      let size = hypotheses[index].count + best.count
      agreement += masses[index] / sum * (size > 0 ? Double(2 * common) / Double(size) : 1)
    }
    self.agreement = agreement
  }

  private static func counts(_ words: [Int32]) -> [Int32: Int] {
    var counts: [Int32: Int] = [:]
    for word in words { counts[word, default: 0] += 1 }
    return counts
  }
}
