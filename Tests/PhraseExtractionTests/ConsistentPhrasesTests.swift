import Parallelism
import PhraseExtraction
import Primitives
import TestSupport
import Testing
import TranslationModel

/// Compares extraction from single sentence pairs with the enumeration of all pairs of spans. The
/// words of a sentence differ, so every pair of spans is a different phrase pair.
@Suite struct ConsistentPhrasesTests {
  private func expectAllPairs(_ pair: SmallCorpus.Pair, maximumLength: Int) throws {
    let corpus = SmallCorpus([pair])
    let expected = NaiveExtraction(corpus, maximumLength: maximumLength)
    let table = PhraseTableTraining.train(
      try corpus.alignedText(),
      options: PhraseExtractionOptions {
        $0.maximumLength = maximumLength
        $0.translationsPerPhrase = 10_000
      },
      threads: Threads(1))
    let entries = try #require(table.entries)
    #expect(Set(entries.keys) == Set(expected.occurrences.keys), "\(pair.links)")
    for (key, entry) in entries {
      #expect(entry.count == 1)
      #expect(entry.alignment == expected.alignment(key), "\(pair.links)")
    }
  }

  private func words(_ prefix: String, _ count: Int) -> [String] {
    (0..<count).map { "\(prefix)\($0)" }
  }

  @Test(arguments: 1...3, 1...3) func allAlignmentsOfShortSentences(
    sourceLength: Int, targetLength: Int
  ) throws {
    for bits in 0..<(1 << (sourceLength * targetLength)) {
      let links = (0..<sourceLength * targetLength).filter { bits >> $0 & 1 == 1 }.map {
        (source: $0 / targetLength, target: $0 % targetLength)
      }
      let pair = SmallCorpus.Pair(
        source: words("s", sourceLength), target: words("t", targetLength), links: links)
      for maximumLength in 1...3 { try expectAllPairs(pair, maximumLength: maximumLength) }
    }
  }

  @Test(arguments: 1...8) func randomAlignments(maximumLength: Int) throws {
    var generator = SeededGenerator(maximumLength)
    for round in 0..<150 {
      let source = Int.random(in: 1...(round % 3 == 0 ? 10 : 7), using: &generator)
      let target = Int.random(in: 1...(round % 3 == 0 ? 10 : 7), using: &generator)
      let count = Int.random(in: 0...(source + 2), using: &generator)
      let links = (0..<count).map { _ in
        (
          source: Int.random(in: 0..<source, using: &generator),
          target: Int.random(in: 0..<target, using: &generator)
        )
      }
      let pair = SmallCorpus.Pair(
        source: words("s", source), target: words("t", target), links: links)
      try expectAllPairs(pair, maximumLength: maximumLength)
    }
  }

  /// An unaligned word is extracted with either neighbour or with none (Koehn, Och and Marcu 2003).
  @Test func unalignedWordBelongsToBothNeighbours() throws {
    let pair = SmallCorpus.Pair(
      source: ["ja", "gern"], target: ["yes", "well", "gladly"], links: [(0, 0), (1, 2)])
    let table = PhraseTableTraining.train(
      try SmallCorpus([pair]).alignedText(), options: PhraseExtractionOptions(),
      threads: Threads(1))
    let keys = try #require(table.entries).keys.map {
      "\($0.source.joined(separator: " ")) | \($0.target.joined(separator: " "))"
    }
    #expect(
      keys.sorted() == [
        "gern | gladly", "gern | well gladly", "ja gern | yes well gladly", "ja | yes",
        "ja | yes well",
      ])
  }
}
