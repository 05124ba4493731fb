import Foundation

/// Minimum Bayes risk decisions on a list of translations, with smoothed BLEU as the gain.
///
/// Each translation is compared with the expected n-gram counts instead of with every other
/// translation, so the cost is linear in the length of the list (DeNero, Chiang and Knight 2009,
/// "Fast consensus decoding over translation forests").
package struct Consensus: Sendable {
  /// Weights for mixing the lists of two systems into one distribution.
  package struct Weights: Sendable, Codable, Equatable {
    /// Probability mass of the list of the recurrent system, 0 to 1.
    package var neuralShare: Double
    /// Sharpness of the phrase-based system's list: factor of scores before they become
    /// probabilities.
    package var phraseSharpness: Double
    /// Sharpness of the recurrent system's list.
    package var neuralSharpness: Double

    package init(neuralShare: Double, phraseSharpness: Double, neuralSharpness: Double) {
      self.neuralShare = neuralShare
      self.phraseSharpness = phraseSharpness
      self.neuralSharpness = neuralSharpness
    }
  }

  /// Largest order of the n-grams.
  private static let longest = 4

  /// Identifiers and counts of the n-grams of 1 to 4 words, by translation.
  private let ngrams: [[(id: Int32, count: Float)]]
  /// Orders of the n-grams, by identifier.
  private let orders: [Int]
  /// Lengths in words, by translation.
  private let lengths: [Double]

  /// Counts the n-grams of a list, once for all distributions.
  ///
  /// - Parameter translations: words of each translation.
  package init<Word: Hashable>(_ translations: [[Word]]) {
    var ids: [ArraySlice<Word>: Int32] = [:]
    var orders: [Int] = []
    ngrams = translations.map { words in
      var counts: [Int32: Float] = [:]
      for start in words.indices {
        for end in start + 1...min(words.count, start + Self.longest) {
          let next = Int32(ids.count)
          let id = ids[words[start..<end], default: next]
          if id == next {
            ids[words[start..<end]] = id
            orders.append(end - start)
          }
          counts[id, default: 0] += 1
        }
      }
      // Sorted, so that sums are rounded in the same way every time.
      return counts.map { (id: $0.key, count: $0.value) }.sorted { $0.id < $1.id }
    }
    self.orders = orders
    lengths = translations.map { Double($0.count) }
  }

  /// Returns the expected gain of each translation: its smoothed BLEU against the expected counts,
  /// 0 to 1.
  ///
  /// - Parameter probabilities: probability of each translation; the sum is 1.
  package func gains(_ probabilities: [Double]) -> [Double] {
    let expected = expectation(probabilities)
    return ngrams.indices.map { gain(of: $0, expected) }
  }

  /// Returns the expected gain of one translation.
  func gain(of translation: Int, _ probabilities: [Double]) -> Double {
    gain(of: translation, expectation(probabilities))
  }

  /// Returns the expected n-gram counts, and the expected length.
  private func expectation(_ probabilities: [Double]) -> (counts: [Double], length: Double) {
    var expected = [Double](repeating: 0, count: orders.count)
    var expectedLength = 0.0
    for (translation, probability) in probabilities.enumerated() where probability > 0 {
      expectedLength += probability * lengths[translation]
      for ngram in ngrams[translation] {
        expected[Int(ngram.id)] += probability * Double(ngram.count)
      }
    }
    return (expected, expectedLength)
  }

  private func gain(
    of translation: Int, _ expected: (counts: [Double], length: Double)
  ) -> Double {
    var matches = [Double](repeating: 0, count: Self.longest)
    for ngram in ngrams[translation] {
      let id = Int(ngram.id)
      matches[orders[id] - 1] += min(Double(ngram.count), expected.counts[id])
    }
    let length = lengths[translation]
    var logPrecision = 0.0
    for (index, matches) in matches.enumerated() {
      // Add-one smoothing, so that lists without common 4-grams do not give 0.
      logPrecision += log((matches + 1) / (max(0, length - Double(index)) + 1))
    }
    let brevity = length > 0 ? min(0, 1 - expected.length / length) : -expected.length
    return exp(brevity + logPrecision / Double(Self.longest))
  }

  /// Returns probabilities proportional to the exponential of scores times `sharpness`.
  package static func distribution(_ scores: [Double], sharpness: Double) -> [Double] {
    guard let best = scores.max() else { return [] }
    let likelihoods = scores.map { exp(sharpness * ($0 - best)) }
    let total = likelihoods.reduce(0, +)
    return likelihoods.map { $0 / total }
  }
}
