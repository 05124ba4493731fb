import Foundation
import Parallelism
import PhraseExtraction
import Primitives
import TestSupport
import Testing
import TranslationModel

@Suite struct OrientationTests {
  private func table(
    _ corpus: SmallCorpus, _ model: ReorderingModel?, maximumLength: Int, limit: Int = 10_000,
    threads: Int = 1
  ) throws -> PhraseTable {
    PhraseTableTraining.train(
      try corpus.alignedText(),
      options: PhraseExtractionOptions {
        $0.maximumLength = maximumLength
        $0.translationsPerPhrase = limit
        $0.reordering = model
      },
      threads: Threads(threads))
  }

  private func expectReferenceScores(
    _ corpus: SmallCorpus, _ model: ReorderingModel, maximumLength: Int
  ) throws {
    let expected = NaiveOrientationScores(corpus, model, maximumLength: maximumLength)
    let table = try table(corpus, model, maximumLength: maximumLength)
    #expect(table.reordering == model)
    let entries = try #require(table.entries)
    for (pair, entry) in entries {
      #expect(entry.orientations.count == 6)
      let probabilities = entry.orientations.map { exp(Double($0)) }
      for half in [probabilities[..<3], probabilities[3...]] {
        #expect(abs(half.reduce(0, +) - 1) < 1e-5)
      }
      let right = try #require(expected.probabilities(pair))
      for (a, b) in zip(probabilities, right) { #expect(abs(a - b) < 1e-5, "\(pair)") }
    }
  }

  /// Every phrase pair of a sentence pair of different words occurs once, so its probabilities show
  /// its orientations.
  @Test(arguments: ReorderingModel.allCases, 1...6) func orientationsAgreeWithTheReference(
    model: ReorderingModel, maximumLength: Int
  ) throws {
    var generator = SeededGenerator(maximumLength + 40)
    for round in 0..<60 {
      let source = Int.random(in: 1...(round % 3 == 0 ? 10 : 6), using: &generator)
      let target = Int.random(in: 1...(round % 3 == 0 ? 10 : 6), using: &generator)
      let links = (0..<Int.random(in: 1...(source + 2), using: &generator)).map { _ in
        (
          source: Int.random(in: 0..<source, using: &generator),
          target: Int.random(in: 0..<target, using: &generator)
        )
      }
      let pair = SmallCorpus.Pair(
        source: (0..<source).map { "s\($0)" }, target: (0..<target).map { "t\($0)" },
        links: links)
      try expectReferenceScores(SmallCorpus([pair]), model, maximumLength: maximumLength)
    }
  }

  /// Permutations have more swaps than random links.
  @Test(arguments: ReorderingModel.allCases) func permutedSentences(
    model: ReorderingModel
  ) throws {
    var generator = SeededGenerator(77)
    for _ in 0..<60 {
      let length = Int.random(in: 2...8, using: &generator)
      let order = (0..<length).shuffled(using: &generator)
      let pair = SmallCorpus.Pair(
        source: (0..<length).map { "s\($0)" }, target: (0..<length).map { "t\($0)" },
        links: order.enumerated().map { (source: $0.offset, target: $0.element) })
      try expectReferenceScores(SmallCorpus([pair]), model, maximumLength: 3)
    }
  }

  @Test(arguments: ReorderingModel.allCases, 1...5) func corpusScoresAgreeWithTheReference(
    model: ReorderingModel, seed: Int
  ) throws {
    try expectReferenceScores(
      SmallCorpus(seed: seed + 90, sentences: 50), model, maximumLength: 1 + seed)
  }

  /// The three models differ if the neighbouring block is longer than a word or a phrase.
  @Test func modelsDifferInTheLengthOfNeighbours() throws {
    // a b c d becomes d c a b: c is swapped with the block a b, and is adjacent to a only.
    let pair = SmallCorpus.Pair(
      source: ["a", "b", "c", "d"], target: ["D", "C", "A", "B"],
      links: [(0, 2), (1, 3), (2, 1), (3, 0)])
    func next(_ model: ReorderingModel, _ maximumLength: Int) -> Orientation {
      NaiveOrientations(pair, model, maximumLength: maximumLength).toNext(2..<3, 1..<2)
    }
    #expect(next(.word, 7) == .discontinuous)
    #expect(next(.phrase, 1) == .discontinuous)
    #expect(next(.phrase, 2) == .swap)
    #expect(next(.hierarchical, 1) == .swap)
    for model in ReorderingModel.allCases {
      for length in [1, 2, 7] {
        try expectReferenceScores(SmallCorpus([pair]), model, maximumLength: length)
      }
    }
  }

  /// A neighbouring word that is linked on both sides is discontinuous, as in Moses.
  @Test func wordLinkedOnBothSidesIsDiscontinuous() throws {
    let pair = SmallCorpus.Pair(
      source: ["a", "b", "c"], target: ["x", "y"], links: [(1, 0), (0, 1), (2, 1)])
    let table = try table(SmallCorpus([pair]), .word, maximumLength: 7)
    let entries = try #require(table.entries)
    let entry = try #require(entries[PhrasePair(source: ["b"], target: ["x"])])
    #expect(entry.orientations[5] > entry.orientations[3], "discontinuous above monotone")
    #expect(entry.orientations[5] > entry.orientations[4], "discontinuous above swap")
  }

  @Test func tableHasNoOrientationsWithoutAModel() throws {
    let table = try table(SmallCorpus(seed: 96, sentences: 30), nil, maximumLength: 4)
    #expect(table.pairCount > 0)
    #expect(table.reordering == nil)
    #expect(table.reorderingScores.isEmpty)
  }

  @Test(arguments: ReorderingModel.allCases) func orientationsDoNotDependOnTheNumberOfThreads(
    model: ReorderingModel
  ) throws {
    let corpus = SmallCorpus(seed: 97, sentences: 3000, longest: 5, vocabulary: 12)
    let expected = try table(corpus, model, maximumLength: 4, limit: 5)
    let again = try table(corpus, model, maximumLength: 4, limit: 5, threads: 2)
    #expect(expected.reorderingScores.count == 6 * expected.pairCount)
    #expect(again.reorderingScores == expected.reorderingScores)
    #expect(again.pairTargets == expected.pairTargets)
  }
}
