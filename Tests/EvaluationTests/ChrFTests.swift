import Evaluation
import Testing

@Suite struct ChrFTests {
  @Test(arguments: SacreBLEUFixtures.shared.chrf)
  func scoresMatchSacreBLEU(_ example: SacreBLEUFixtures.Case) throws {
    let chrF = try ChrF(example.configuration)
    let testSet = try SacreBLEUFixtures.shared.testSet(of: example)
    let statistics = chrF.statistics(of: testSet)
    #expect(statistics.values == example.statistics.flatMap(\.self))

    let score = try chrF.corpusScore(of: testSet)
    let signature = chrF.signature(referenceCount: testSet.referenceCount)
    #expect(agree(score.value, example.score))
    #expect(score.formatted() == example.text)
    #expect(signature.description == example.withModuleVersion(example.signature))
    #expect(
      score.formatted(decimals: 1, signature: signature)
        == example.withModuleVersion(example.textWithSignature))
  }

  @Test(arguments: SacreBLEUFixtures.shared.chrf)
  func sentenceScoresMatchSacreBLEU(_ example: SacreBLEUFixtures.Case) throws {
    let chrF = try ChrF(example.configuration)
    let testSet = try SacreBLEUFixtures.shared.testSet(of: example)
    for (segment, expected) in example.sentenceScores.enumerated() {
      let score = try chrF.sentenceScore(
        hypothesis: testSet.hypotheses[segment],
        references: testSet.references.compactMap { $0[segment] })
      #expect(agree(score.value, expected), "segment \(segment)")
    }
  }

  @Test func unsupportedConfigurationsThrow() {
    #expect(throws: EvaluationError.invalidOrder(-1, bounds: 0...32)) {
      try ChrF(characterOrder: -1)
    }
    #expect(throws: EvaluationError.invalidOrder(Int.max, bounds: 0...32)) {
      try ChrF(wordOrder: .max)
    }
    #expect(throws: EvaluationError.invalidOrder(0, bounds: 1...32)) {
      try ChrF(characterOrder: 0)
    }
    #expect(throws: EvaluationError.invalidBeta(-2)) { try ChrF(beta: -2) }
  }
}

extension ChrF {
  init(_ configuration: SacreBLEUFixtures.Configuration) throws {
    try self.init(
      characterOrder: configuration.charOrder ?? 6, wordOrder: configuration.wordOrder ?? 0,
      beta: configuration.beta ?? 2, lowercase: configuration.lowercase ?? false,
      whitespace: configuration.whitespace ?? false,
      epsilonSmoothing: configuration.epsSmoothing ?? false)
  }
}
