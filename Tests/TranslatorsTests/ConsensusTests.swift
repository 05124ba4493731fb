import Foundation
import Testing
import Translators

struct ConsensusTests {
  private let list = [
    "ein hund läuft", "ein hund rennt schnell", "ein hund läuft schnell", "zwei katzen schlafen",
  ].map { $0.split(separator: " ").map(String.init) }

  @Test func certaintyChoosesItself() {
    let consensus = Consensus(list)
    for certain in list.indices {
      let gains = consensus.gains(list.indices.map { $0 == certain ? 1 : 0 })
      #expect(abs(gains[certain] - 1) < 1e-12)
      for other in list.indices where other != certain { #expect(gains[other] < 1) }
    }
  }

  @Test func similarTranslationsWin() {
    // The last translation is the most probable, but shares nothing with the others.
    let list = ["ein hund läuft weg", "ein hund läuft davon", "zwei katzen schlafen hier"]
    let gains = Consensus(list.map { $0.split(separator: " ").map(String.init) })
      .gains([0.32, 0.3, 0.38])
    #expect(gains.indices.max { gains[$0] < gains[$1] } == 0)
  }

  /// Returns the gain by definition: BLEU with add-one smoothing against expected counts.
  private func gain(_ words: [String], _ probabilities: [Double]) -> Double {
    func counts(_ words: [String], _ order: Int) -> [[String]: Double] {
      var counts: [[String]: Double] = [:]
      for start in words.indices where start + order <= words.count {
        counts[Array(words[start..<start + order]), default: 0] += 1
      }
      return counts
    }
    var product = 1.0
    for order in 1...4 {
      var matches = 0.0
      for (ngram, count) in counts(words, order) {
        let expected = zip(list, probabilities).reduce(0) {
          $0 + $1.1 * counts($1.0, order)[ngram, default: 0]
        }
        matches += min(count, expected)
      }
      product *= (matches + 1) / (Double(max(0, words.count - order + 1)) + 1)
    }
    let length = zip(list, probabilities).reduce(0) { $0 + $1.1 * Double($1.0.count) }
    return min(1, exp(1 - length / Double(words.count))) * pow(product, 0.25)
  }

  @Test func gainsAreAsDefined() {
    let probabilities = [0.1, 0.4, 0.3, 0.2]
    for (words, gain) in zip(list, Consensus(list).gains(probabilities)) {
      #expect(abs(gain - self.gain(words, probabilities)) < 1e-9)
    }
  }

  @Test func sharpnessMakesCertain() {
    #expect(Consensus.distribution([], sharpness: 1).isEmpty)
    let even = Consensus.distribution([-3, -1000], sharpness: 0)
    #expect(even == [0.5, 0.5])
    let sharp = Consensus.distribution([-1000, -3], sharpness: 50)
    #expect(sharp[0] == 0 && sharp[1] == 1)
  }

  @Test func emptyTranslationsHaveFiniteGains() {
    let gains = Consensus([[], ["a"]]).gains([0.5, 0.5])
    #expect(gains.allSatisfy { $0.isFinite })
    #expect(Consensus([[String]]()).gains([]).isEmpty)
  }
}
