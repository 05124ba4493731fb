import Foundation
import Parallelism
import PhraseExtraction
import Primitives
import Testing
import TranslationModel

@Suite struct PhraseSignificanceTests {
  /// Returns the probability of exactly `joint` co-occurrences, by binomial coefficients.
  private func probability(_ joint: Int, _ source: Int, _ target: Int, _ total: Int) -> Double {
    func choose(_ n: Int, _ k: Int) -> Double {
      guard 0...max(0, n) ~= k, n >= 0 else { return 0 }
      return (0..<k).reduce(1) { $0 * Double(n - $1) / Double($1 + 1) }
    }
    return choose(source, joint) * choose(total - source, target - joint) / choose(total, target)
  }

  @Test func equalsTheSumOverContingencyTables() {
    for total in 1...12 {
      let significance = PhraseSignificance(total: total)
      for source in 1...total {
        for target in 1...total {
          for joint in max(1, source + target - total)...min(source, target) {
            let expected = (joint...min(source, target)).reduce(0) {
              $0 + probability($1, source, target, total)
            }
            let value = significance.value(joint: joint, source: source, target: target)
            #expect(abs(exp(-value) - expected) < 1e-9, "\(joint) \(source) \(target) \(total)")
          }
        }
      }
    }
  }

  @Test func significanceOfASingletonIsTheLogarithmOfTheTotal() {
    for total in [1, 1000, 1_000_000, 1_000_000_000] {
      let value = PhraseSignificance(total: total).ofOnePair
      #expect(abs(value - log(Double(total))) < 1e-4, "\(total)")
    }
  }

  @Test(arguments: [-0.5, 0, 3]) func removesInsignificantPairs(_ margin: Double) throws {
    let corpus = SmallCorpus(seed: 7, sentences: 400, longest: 5, vocabulary: 9)
    func table(_ margin: Double?) throws -> PhraseTable {
      PhraseTableTraining.train(
        try corpus.alignedText(),
        options: PhraseExtractionOptions {
          $0.translationsPerPhrase = .max
          $0.significanceMargin = margin
        },
        threads: Threads(1))
    }
    let all = try #require(try table(nil).entries)
    let kept = try #require(try table(margin).entries)
    var (sources, targets): ([[String]: Int], [[String]: Int]) = ([:], [:])
    for (pair, entry) in all {
      sources[pair.source, default: 0] += Int(entry.count)
      targets[pair.target, default: 0] += Int(entry.count)
    }
    let total = sources.values.reduce(0, +)
    let significance = PhraseSignificance(total: total)
    let significant = all.filter { pair, entry in
      significance.value(
        joint: Int(entry.count), source: sources[pair.source] ?? 0,
        target: targets[pair.target] ?? 0) > significance.ofOnePair + margin
    }
    #expect(significant.count < all.count)
    // Singletons are all above or all below the threshold, regardless of rounding.
    let single = significant.contains { pair, entry in
      entry.count == 1 && sources[pair.source] == 1 && targets[pair.target] == 1
    }
    #expect(single == (margin < 0))
    for (pair, entry) in significant { #expect(kept[pair] == entry) }
    for pair in kept.keys where significant[pair] == nil { #expect(pair.source.count == 1) }
    #expect(Set(kept.keys.map(\.source)).isSuperset(of: sources.keys.filter { $0.count == 1 }))
  }

  @Test func marksPairsExtractedOnce() throws {
    let corpus = SmallCorpus(seed: 9, sentences: 50, longest: 4, vocabulary: 6)
    let table = PhraseTableTraining.train(
      try corpus.alignedText(), options: PhraseExtractionOptions(), threads: Threads(1))
    let mark = try #require(table.scoreNames.firstIndex(of: PhraseTable.rareScore))
    #expect(table.counts.contains(1) && table.counts.contains { $0 > 1 })
    for pair in 0..<table.pairCount {
      #expect(
        table.logScores[pair * table.scoreCount + mark] == (table.counts[pair] == 1 ? -1 : 0))
    }
  }
}
