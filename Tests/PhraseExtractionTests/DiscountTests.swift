import Foundation
import Parallelism
import PhraseExtraction
import Primitives
import Testing
import TranslationModel

@Suite struct DiscountTests {
  /// The discount depends only on the count and is smaller than it; lexical weights, counts and
  /// orientations do not change.
  @Test func discountsDependOnTheCountAlone() throws {
    let corpus = SmallCorpus(seed: 110, sentences: 3000, longest: 6, vocabulary: 12)
    func entries(_ discounting: Bool) throws -> [PhrasePair: PairEntry] {
      let table = PhraseTableTraining.train(
        try corpus.alignedText(),
        options: PhraseExtractionOptions {
          $0.translationsPerPhrase = .max
          $0.discounting = discounting
        },
        threads: Threads(1))
      return try #require(table.entries)
    }
    let (plain, discounted) = (try entries(false), try entries(true))
    #expect(plain.keys == discounted.keys)
    // Discount by count; all counts of three or more share one.
    var discounts: [Int: Double] = [:]
    for (pair, entry) in plain {
      let other = try #require(discounted[pair])
      #expect(other.count == entry.count)
      #expect(other.orientations == entry.orientations)
      for score in [1, 3] { #expect(other.logScores[score] == entry.logScores[score]) }
      for score in [0, 2] {
        let left = exp(Double(other.logScores[score] - entry.logScores[score]))
        let discount = Double(entry.count) * (1 - left)
        let group = min(3, Int(entry.count))
        #expect(abs(discount - discounts[group, default: discount]) < 1e-3 * Double(entry.count))
        if discounts[group] == nil { discounts[group] = discount }
        #expect(left > 0.01 && left < 1.0001)
      }
    }
    #expect(discounts.count == 3)
    #expect(try #require(discounts[1]) > 0.1)
  }

  @Test func doesNotDiscountSmallCorpora() throws {
    let corpus = SmallCorpus([
      .init(source: ["a", "b"], target: ["c", "d"], links: [(0, 0), (1, 1)])
    ])
    let table = PhraseTableTraining.train(
      try corpus.alignedText(), options: PhraseExtractionOptions { $0.marksRarePairs = false },
      threads: Threads(1))
    for entry in try #require(table.entries).values {
      #expect(entry.logScores.allSatisfy { abs($0) < 1e-6 })
    }
  }
}
