import Evaluation
import Testing

@Suite struct TERTests {
  @Test(arguments: SacreBLEUFixtures.shared.ter)
  func scoresMatchSacreBLEU(_ example: SacreBLEUFixtures.Case) throws {
    let ter = TER(example.configuration)
    let testSet = try SacreBLEUFixtures.shared.testSet(of: example)
    let statistics = ter.statistics(of: testSet)
    #expect(statistics.values == example.statistics.flatMap(\.self))

    let score = try ter.corpusScore(of: testSet)
    let signature = ter.signature(referenceCount: testSet.referenceCount)
    #expect(agree(score.value, example.score))
    #expect(score.formatted() == example.text)
    #expect(signature.description == example.withModuleVersion(example.signature))
    #expect(
      score.formatted(decimals: 1, signature: signature)
        == example.withModuleVersion(example.textWithSignature))
  }

  @Test(arguments: SacreBLEUFixtures.shared.ter)
  func sentenceScoresMatchSacreBLEU(_ example: SacreBLEUFixtures.Case) throws {
    let ter = TER(example.configuration)
    let testSet = try SacreBLEUFixtures.shared.testSet(of: example)
    for (segment, expected) in example.sentenceScores.enumerated() {
      let score = try ter.sentenceScore(
        hypothesis: testSet.hypotheses[segment],
        references: testSet.references.compactMap { $0[segment] })
      #expect(agree(score.value, expected), "segment \(segment)")
    }
  }

  /// The average of 1, 2 and 4 words has no finite binary representation, but the sum over segments
  /// is exact.
  @Test func averageReferenceLengthsAddUpExactly() throws {
    let ter = TER()
    let testSet = try TestSet(
      hypotheses: ["a", "a", "a"],
      references: [["a", "a", "a"], ["a b", "a b", "a b"], ["a b c d", "a b c d", "a b c d"]])
    let score = try ter.corpusScore(of: testSet)
    #expect(score.referenceLength == 7)
    #expect(score.edits == 0)
    #expect(!TERScore.higherIsBetter)
  }

  @Test func aLongLineIsScored() throws {
    let line = (0..<5_000).map { String($0 % 700) }
    let moved = line[2_000...2_005] + line[..<2_000] + line[2_006...]
    let score = try TER().sentenceScore(
      hypothesis: moved.joined(separator: " "), references: [line.joined(separator: " ")])
    #expect(score.referenceLength == 5_000)
    #expect((6...12).contains(score.edits))
  }
}

extension TER {
  init(_ configuration: SacreBLEUFixtures.Configuration) {
    self.init(
      normalized: configuration.normalized ?? false,
      removesPunctuation: configuration.noPunct ?? false,
      asianSupport: configuration.asianSupport ?? false,
      caseSensitive: configuration.caseSensitive ?? false)
  }
}
