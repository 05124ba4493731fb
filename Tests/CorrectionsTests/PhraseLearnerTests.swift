import Corrections
import Foundation
import PhraseDecoding
import Testing
import TextProcessing
import TranslationModel
import WordAlignment

@Suite struct PhraseLearnerTests {
  /// A table with `save` → `salvează` and `salvați`, counted 3 and 1 times.
  private static var table: PhraseTable {
    var table = PhraseTable(
      sourceVocabulary: Vocabulary(["save", "file"]),
      targetVocabulary: Vocabulary(["salvează", "salvați", "fișierul"]))
    for (target, probability, count) in [(0, 0.75, 3), (1, 0.25, 1)] {
      table.addPair(
        target: table.addTarget([WordID(target)]),
        logScores: [0, log(0.9), log(Float(probability)), log(Float(probability))],
        alignment: PhraseAlignment(bits: 1), count: UInt32(count))
    }
    table.endSource([0])
    table.finish()
    return table
  }

  private func correction(_ source: String, _ target: String, _ links: String) -> Correction {
    Correction(
      number: 1, source: source, target: target,
      sourceTokens: source.split(separator: " ").map(String.init),
      targetTokens: target.split(separator: " ").map(String.init),
      links: Alignment(pharaoh: links) ?? Alignment([]))
  }

  private func learner(protectsSpans: Bool = true) -> PhraseLearner {
    PhraseLearner(Self.table, LearningWeights(), protectsSpans: protectsSpans)
  }

  private func pair(
    _ source: [String], _ target: [String], _ phrases: LearnedPhrases
  ) -> LearnedPhrases.Pair? {
    let from = source.compactMap { phrases.sourceWords.id(of: $0) }
    let to = target.compactMap { phrases.targetWords.id(of: $0) }
    return phrases.pairs(ofSource: from).map { phrases[Int($0)] }.first { $0.target == to }
  }

  @Test func pairsOfTheTableKeepTheirScores() throws {
    var learner = learner()
    learner.learn(correction("save", "salvați", "0-0"))
    let found = try #require(pair(["save"], ["salvați"], learner.phrases))
    #expect(found.tablePair == 1)
    #expect(found.logScores[2] == log(Float(0.25)))
  }

  /// p(t|s) = 1 / (4 in the table + 1 learned); p(s|t) = 1 / (1 + 1); w(t|s) = (1 + 5 × 0) / (1 + 5)
  /// for a word of the table, and w(s|t) = 1 for a word that it does not know.
  @Test func scoresOfNewPairsAreEstimatedFromCounts() throws {
    var learner = learner()
    learner.learn(correction("save", "păstrează", "0-0"))
    let found = try #require(pair(["save"], ["păstrează"], learner.phrases))
    #expect(found.tablePair == nil)
    for (score, expected) in [1.0 / 2, 1, 1.0 / 5, 1.0 / 6].enumerated() {
      #expect(abs(exp(found.logScores[score]) - Float(expected)) < 1e-5)
    }
  }

  @Test func phrasesAreThoseConsistentWithTheLinks() {
    var learner = learner()
    // The table's longest source phrase has one word, so no longer one is learned.
    learner.learn(correction("save file", "salvează fișierul", "0-0 1-1"))
    #expect(learner.phrases.pairCount == 2)
    #expect(pair(["file"], ["fișierul"], learner.phrases)?.count == 1)
    #expect(pair(["file"], ["salvează"], learner.phrases) == nil)
  }

  @Test func protectedSpansAreTheSameOnBothSides() {
    var (protecting, other) = (learner(), learner(protectsSpans: false))
    for pair in [("%s", "fișierul"), ("%d", "%d")] {
      protecting.learn(correction(pair.0, pair.1, "0-0"))
      other.learn(correction(pair.0, pair.1, "0-0"))
    }
    #expect(protecting.phrases.pairCount == 1)
    #expect(other.phrases.pairCount == 2)
  }

  @Test func repeatedCorrectionsAreCounted() throws {
    var learner = learner()
    for _ in 0..<3 { learner.learn(correction("save", "păstrează", "0-0")) }
    let found = try #require(pair(["save"], ["păstrează"], learner.phrases))
    #expect(found.count == 3)
    #expect(found.latest == 3)
    #expect(abs(exp(found.logScores[2]) - 3.0 / 7) < 1e-5)
  }

  @Test func correctionsWithoutLinksTeachNoPhrase() {
    var learner = learner()
    learner.learn(correction("save", "salvează", ""))
    #expect(learner.phrases.pairCount == 0)
  }
}
