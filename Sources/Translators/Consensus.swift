import Foundation

/// Chooses from a list the translation that has most in common with all others, each counting as much as it is
/// probable: minimum Bayes risk, with BLEU as the gain.
///
/// Rather than with every other translation, one is compared with the n-grams that are to be expected, at a
/// cost that is linear in the list (DeNero, Chiang and Knight 2009, "Fast consensus decoding over translation
/// forests").
public struct Consensus: Sendable {
  /// How two lists become one distribution.
  public struct Weights: Sendable, Codable, Equatable {
    /// The share of probability of the network's list.
    public var neuralShare: Double
    /// What differences of scores in the phrase-based system's list, and in the network's, are multiplied by
    /// before they become probabilities.
    public var phraseSharpness: Double
    public var neuralSharpness: Double

    package init(neuralShare: Double, phraseSharpness: Double, neuralSharpness: Double) {
      self.neuralShare = neuralShare
      self.phraseSharpness = phraseSharpness
      self.neuralSharpness = neuralSharpness
    }
  }

  private static let longest = 4

  /// For each translation the numbers of its n-grams of 1 to 4 words, and how often it has them.
  private let ngrams: [[(number: Int32, count: Float)]]
  /// By n-gram, its order.
  private let orders: [Int]
  private let lengths: [Double]

  /// Counts n-grams, once for all distributions.
  ///
  /// - Parameter translations: words of each.
  package init(_ translations: [[String]]) {
    var numbers: [ArraySlice<String>: Int32] = [:]
    var orders: [Int] = []
    ngrams = translations.map { words in
      var counts: [Int32: Float] = [:]
      for start in words.indices {
        for end in start + 1...min(words.count, start + Self.longest) {
          let next = Int32(numbers.count)
          let number = numbers[words[start..<end], default: next]
          if number == next {
            numbers[words[start..<end]] = number
            orders.append(end - start)
          }
          counts[number, default: 0] += 1
        }
      }
      // In order, so that sums are rounded in the same way every time.
      return counts.map { (number: $0.key, count: $0.value) }.sorted { $0.number < $1.number }
    }
    self.orders = orders
    lengths = translations.map { Double($0.count) }
  }

  /// How much each translation has in common with what is to be expected: its smoothed BLEU against expected
  /// counts, 0 to 1.
  ///
  /// - Parameter probabilities: of each translation; they sum to 1.
  package func gains(_ probabilities: [Double]) -> [Double] {
    var expected = [Double](repeating: 0, count: orders.count)
    var expectedLength = 0.0
    for (translation, probability) in probabilities.enumerated() where probability > 0 {
      expectedLength += probability * lengths[translation]
      for ngram in ngrams[translation] {
        expected[Int(ngram.number)] += probability * Double(ngram.count)
      }
    }
    return ngrams.indices.map { translation in
      var matches = [Double](repeating: 0, count: Self.longest)
      for ngram in ngrams[translation] {
        let number = Int(ngram.number)
        matches[orders[number] - 1] += min(Double(ngram.count), expected[number])
      }
      let length = lengths[translation]
      var logPrecision = 0.0
      for (index, matches) in matches.enumerated() {
        // One more, so that a list without a common 4-gram still says something.
        logPrecision += log((matches + 1) / (max(0, length - Double(index)) + 1))
      }
      let brevity = length > 0 ? min(0, 1 - expectedLength / length) : -expectedLength
      return exp(brevity + logPrecision / Double(Self.longest))
    }
  }

  /// Probabilities that are proportional to the exponential of scores times `sharpness`.
  package static func distribution(_ scores: [Double], sharpness: Double) -> [Double] {
    guard let best = scores.max() else { return [] }
    let likelihoods = scores.map { exp(sharpness * ($0 - best)) }
    let total = likelihoods.reduce(0, +)
    return likelihoods.map { $0 / total }
  }
}
