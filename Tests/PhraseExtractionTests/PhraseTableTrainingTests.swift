import Foundation
import Parallelism
import PhraseExtraction
import Primitives
import Testing
import TextProcessing
import TranslationModel

@Suite struct PhraseTableTrainingTests {
  private func train(
    _ corpus: SmallCorpus, _ options: PhraseExtractionOptions, threads: Int = 1
  ) throws -> PhraseTable {
    PhraseTableTraining.train(
      try corpus.alignedText(), options: options, threads: Threads(threads))
  }

  private func expectIdentical(_ left: PhraseTable, _ right: PhraseTable) {
    #expect(left.sources.starts == right.sources.starts)
    #expect(left.sources.words == right.sources.words)
    #expect(left.targets.starts == right.targets.starts)
    #expect(left.targets.words == right.targets.words)
    #expect(left.pairStarts == right.pairStarts)
    #expect(left.pairTargets == right.pairTargets)
    #expect(left.logScores == right.logScores)
    #expect(left.alignments == right.alignments)
    #expect(left.counts == right.counts)
    #expect(left.reordering == right.reordering)
    #expect(left.reorderingScores == right.reorderingScores)
  }

  @Test(arguments: 1...8) func scoresAgreeWithTheReference(seed: Int) throws {
    let corpus = SmallCorpus(seed: seed, sentences: 60)
    let expected = NaiveExtraction(corpus, maximumLength: seed)
    let table = try train(
      corpus,
      PhraseExtractionOptions {
        $0.maximumLength = seed
        $0.translationsPerPhrase = .max
        $0.discounting = false
      })
    let entries = try #require(table.entries)
    #expect(entries.count >= 20)
    #expect(Set(entries.keys) == Set(expected.occurrences.keys))
    for (pair, entry) in entries {
      #expect(Int(entry.count) == expected.count(pair))
      #expect(entry.alignment == expected.alignment(pair))
      for (logScore, score) in zip(entry.logScores, expected.scores(pair)) {
        #expect(abs(exp(Double(logScore)) - score) < 1e-5 * score, "\(pair)")
      }
    }
    for source in 0..<table.sources.count {
      let words = Array(table.sources[source])
      #expect(table.source(words.span) == source)
      // In descending order of count.
      let counts = table.pairs(ofSource: source).map { table.counts[$0] }
      #expect(counts == counts.sorted(by: >))
    }
  }

  @Test func workedExample() throws {
    let corpus = SmallCorpus([
      .init(source: ["das", "Haus"], target: ["the", "house"], links: [(0, 0), (1, 1)]),
      .init(source: ["das", "Buch"], target: ["the", "book"], links: [(0, 0), (1, 1)]),
      .init(source: ["das", "Ei"], target: ["egg"], links: [(1, 0)]),
      .init(source: ["das"], target: ["that"], links: [(0, 0)]),
    ])
    let table = try train(corpus, PhraseExtractionOptions { $0.discounting = false })
    let entries = try #require(table.entries)
    func scores(_ source: String, _ target: String) -> [Double]? {
      let pair = PhrasePair(
        source: source.components(separatedBy: " "), target: target.components(separatedBy: " "))
      return entries[pair]?.logScores.map { (exp(Double($0)) * 1e4).rounded() / 1e4 }
    }
    // das: linked to the twice, to that once, unlinked once. Pairs extracted once have a fifth
    // score of 1 / e.
    #expect(scores("das", "the") == [1, 1, 0.6667, 0.5, 1])
    #expect(scores("das", "that") == [1, 1, 0.3333, 0.25, 0.3679])
    #expect(scores("das Haus", "the house") == [1, 1, 1, 0.5, 0.3679])
    // The unlinked word contributes p(das | empty word) = 1.
    #expect(scores("das Ei", "egg") == [0.5, 1, 1, 1, 0.3679])
    #expect(scores("das", "egg") == nil)
  }

  @Test(arguments: 1...8) func phrasesHaveAtMostTheMaximumLength(length: Int) throws {
    let corpus = SmallCorpus(seed: 50, sentences: 40, longest: 12, vocabulary: 20)
    let table = try train(corpus, PhraseExtractionOptions { $0.maximumLength = length })
    let entries = try #require(table.entries)
    #expect(entries.keys.map(\.source.count).max() == length)
    #expect(entries.keys.map(\.target.count).max() == length)
    #expect(table.longestSource == length)
  }

  @Test(arguments: 1...3) func tableDoesNotDependOnTheMemoryLimit(seed: Int) throws {
    let corpus = SmallCorpus(seed: 60 + seed, sentences: 50)
    let expected = try train(corpus, PhraseExtractionOptions())
    for memory in [1, 1000, 20_000] {
      var options = PhraseExtractionOptions()
      options.memory = memory
      expectIdentical(try train(corpus, options), expected)
    }
  }

  /// Uses more sentence pairs than one unit of work.
  @Test func tableDoesNotDependOnTheNumberOfThreads() throws {
    let corpus = SmallCorpus(seed: 70, sentences: 18_000, longest: 4, vocabulary: 12)
    let options = PhraseExtractionOptions {
      $0.translationsPerPhrase = 3
      $0.memory = 1
    }
    let expected = try train(corpus, options)
    #expect(expected.pairCount > 5000)
    for threads in [2, 5] {
      expectIdentical(try train(corpus, options, threads: threads), expected)
    }
  }

  @Test(arguments: 1...5) func keepsTheMostProbableTranslations(limit: Int) throws {
    let corpus = SmallCorpus(seed: 80, sentences: 200)
    let all = try #require(
      try train(corpus, PhraseExtractionOptions { $0.translationsPerPhrase = .max }).entries)
    let table = try train(corpus, PhraseExtractionOptions { $0.translationsPerPhrase = limit })
    let kept = try #require(table.entries)
    var hasCut = false
    for (source, translations) in Dictionary(grouping: all.keys, by: \.source) {
      let counts = translations.compactMap { all[$0]?.count }.sorted(by: >)
      let keptHere = translations.filter { kept[$0] != nil }
      let keptCounts = keptHere.compactMap { kept[$0]?.count }.sorted(by: >)
      #expect(keptCounts == Array(counts.prefix(limit)))
      hasCut = hasCut || counts.count > limit
      #expect(!keptHere.isEmpty, "\(source)")
    }
    #expect(hasCut)
    // Removed translations do not change the scores of the others.
    for (pair, entry) in kept { #expect(all[pair] == entry) }
  }

  @Test func tableOfACorpusWithoutLinksIsEmpty() throws {
    let corpus = SmallCorpus([.init(source: ["a", "b"], target: ["c"], links: [])])
    let table = try train(corpus, PhraseExtractionOptions())
    #expect(table.pairCount == 0)
    #expect(table.sources.count == 0)
    let words: [WordID] = [0]
    #expect(table.source(words.span) == nil)
  }

  @Test(arguments: [
    PhraseExtractionOptions { $0.maximumLength = 9 },
    PhraseExtractionOptions { $0.maximumLength = 0 },
    PhraseExtractionOptions { $0.translationsPerPhrase = 0 },
    PhraseExtractionOptions { $0.memory = -1 },
    PhraseExtractionOptions { $0.significanceMargin = .nan },
  ]) func optionsOutOfRangeAreRefused(options: PhraseExtractionOptions) {
    #expect(throws: OptionError.self) { try options.validate() }
  }
}
