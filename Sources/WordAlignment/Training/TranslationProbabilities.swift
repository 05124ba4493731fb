import Foundation
import TextProcessing

/// Translation probabilities p(generated word | given word) of one direction.
struct TranslationProbabilities: Sendable {
  /// p(generated | given), indexed like `CooccurrenceTable.targets`.
  var pairs: [Float]
  /// p(word | empty word), indexed by generated word.
  var empty: [Float]

  /// Probability of pairs that do not co-occur, and lower bound for those that do: a pair with this
  /// probability need not be stored.
  static let floor: Float = 1e-20

  /// Creates uniform distributions.
  init(pairCount: Int, generatedVocabularySize: Int) {
    let uniform = 1 / Float(max(1, generatedVocabularySize))
    pairs = [Float](repeating: uniform, count: pairCount)
    empty = [Float](repeating: uniform, count: generatedVocabularySize)
  }
}

/// Expected counts of one iteration, in units of 2^-32.
///
/// Counts are integers, because integer sums do not depend on the order of addition: the counts of
/// the threads can be added in any grouping, and the trained model is the same bit for bit.
struct ExpectedCounts: Sendable {
  /// Expected counts of links, indexed like `CooccurrenceTable.targets`.
  var pairs: [Int64]
  /// Expected counts of links to the empty word, indexed by generated word.
  var empty: [Int64]

  /// Units per count.
  static let scale: Float = 0x1p32

  init(pairCount: Int, generatedVocabularySize: Int) {
    pairs = [Int64](repeating: 0, count: pairCount)
    empty = [Int64](repeating: 0, count: generatedVocabularySize)
  }

  mutating func add(_ other: ExpectedCounts) {
    for index in pairs.indices { pairs[index] &+= other.pairs[index] }
    for index in empty.indices { empty[index] &+= other.empty[index] }
  }
}

extension TranslationProbabilities {
  /// Re-estimates all probabilities from expected counts, with a symmetric Dirichlet prior.
  ///
  /// The mean of the Dirichlet posterior is too flat for word translation. With α below 1, the
  /// variational estimate exp(ψ(c + α)) / exp(ψ(Σc + nα)) moves mass away from rare pairs.
  ///
  /// Source: Johnson 2007, equation 1; used for alignment by Riley and Gildea 2012.
  mutating func maximize(
    _ counts: ExpectedCounts, table: CooccurrenceTable, direction: Direction, alpha: Double
  ) {
    let unit = Double(1 / ExpectedCounts.scale)
    switch direction {
    case .forward:
      for row in 0..<(table.rowStarts.count - 1) {
        let range = table.rowStarts[row]..<table.rowStarts[row + 1]
        var total: Int64 = 0
        for pair in range { total &+= counts.pairs[pair] }
        let scale = 1 / expDigamma(Double(total) * unit + alpha * Double(range.count))
        for pair in range {
          pairs[pair] = Self.estimate(counts.pairs[pair], alpha: alpha, scale: scale)
        }
      }
    case .reverse:
      var totals = [Int64](repeating: 0, count: table.targetVocabularySize)
      var sizes = totals
      for pair in table.targets.indices {
        totals[Int(table.targets[pair])] &+= counts.pairs[pair]
        sizes[Int(table.targets[pair])] += 1
      }
      let scales = zip(totals, sizes).map { total, size in
        1 / expDigamma(Double(total) * unit + alpha * Double(max(1, size)))
      }
      for pair in table.targets.indices {
        pairs[pair] = Self.estimate(
          counts.pairs[pair], alpha: alpha, scale: scales[Int(table.targets[pair])])
      }
    }
    let emptyTotal = counts.empty.reduce(0, &+)
    let scale = 1 / expDigamma(Double(emptyTotal) * unit + alpha * Double(empty.count))
    for word in empty.indices {
      empty[word] = Self.estimate(counts.empty[word], alpha: alpha, scale: scale)
    }
  }

  private static func estimate(_ count: Int64, alpha: Double, scale: Double) -> Float {
    let count = Double(count) * Double(1 / ExpectedCounts.scale) + alpha
    // exp(ψ(x)) < 1e-10 for x < 0.045, far below the floor.
    if count < 0.04 { return floor }
    return max(floor, Float(expDigamma(count) * scale))
  }
}

/// Returns exp(ψ(x)) for x > 0, where ψ is the digamma function.
///
/// Uses the asymptotic series exp(ψ(y + 1/2)) = y + 1/(24y) - 37/(5760y³) + … for x ≥ 6; smaller
/// arguments are increased by the recurrence ψ(x) = ψ(x + 1) - 1/x.
package func expDigamma(_ x: Double) -> Double {
  var x = x
  var shift = 0.0
  while x < 6 {
    shift += 1 / x
    x += 1
  }
  let y = x - 0.5
  let series = y + 1 / (24 * y) - 37 / (5760 * y * y * y)
  return shift == 0 ? series : series * exp(-shift)
}
