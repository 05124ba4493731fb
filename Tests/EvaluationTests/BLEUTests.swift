import Evaluation
import Testing

@Suite struct BLEUTests {
  @Test(arguments: SacreBLEUFixtures.shared.bleu)
  func scoresMatchSacreBLEU(_ example: SacreBLEUFixtures.Case) throws {
    let bleu = try BLEU(example.configuration)
    let testSet = try SacreBLEUFixtures.shared.testSet(of: example)
    let statistics = bleu.statistics(of: testSet)
    #expect(statistics.values == example.statistics.flatMap(\.self))

    let score = try bleu.corpusScore(of: testSet)
    let signature = bleu.signature(referenceCount: testSet.referenceCount)
    #expect(agree(score.value, example.score))
    #expect(zip(score.precisions, try #require(example.precisions)).allSatisfy(agree))
    #expect(agree(score.brevityPenalty, try #require(example.brevityPenalty)))
    #expect(score.formatted() == example.text)
    #expect(signature.description == example.withModuleVersion(example.signature))
    #expect(
      score.formatted(decimals: 1, signature: signature)
        == example.withModuleVersion(example.textWithSignature))
  }

  @Test(arguments: SacreBLEUFixtures.shared.bleu)
  func sentenceScoresMatchSacreBLEU(_ example: SacreBLEUFixtures.Case) throws {
    let bleu = try BLEU(example.configuration)
    let testSet = try SacreBLEUFixtures.shared.testSet(of: example)
    for (segment, expected) in example.sentenceScores.enumerated() {
      let score = try bleu.sentenceScore(
        hypothesis: testSet.hypotheses[segment],
        references: testSet.references.compactMap { $0[segment] })
      #expect(agree(score.value, expected), "segment \(segment)")
    }
  }

  @Test func countsAndTotalsAreNotSmoothed() throws {
    let bleu = try BLEU(smoothing: .addK(0.5))
    let score = try bleu.sentenceScore(
      hypothesis: "a red ball rolls", references: ["a red box rolls"])
    #expect(score.counts == [3, 1, 0, 0])
    #expect(score.totals == [4, 3, 2, 1])
    #expect(score.systemLength == 4)
    #expect(score.referenceLength == 4)
    #expect(score.lengthRatio == 1)
  }

  @Test func shorterOfTwoEquallyCloseReferencesIsUsed() throws {
    let score = try BLEU().sentenceScore(
      hypothesis: "one two three", references: ["a b c d", "a b", "a b c d e"])
    #expect(score.referenceLength == 2)
  }

  @Test func unsupportedConfigurationsThrow() {
    let bounds = BLEU.supportedOrders
    for order in [0, -1, 33, Int.min, Int.max] {
      #expect(throws: EvaluationError.invalidOrder(order, bounds: bounds)) {
        try BLEU(maximumOrder: order)
      }
    }
    #expect(throws: EvaluationError.invalidSmoothingValue(-1)) { try BLEU(smoothing: .floor(-1)) }
    #expect(throws: EvaluationError.invalidSmoothingValue(.infinity)) {
      try BLEU(smoothing: .addK(.infinity))
    }
    #expect(throws: EvaluationError.self) { try BLEU(smoothing: .addK(.nan)) }
  }
}

extension BLEU {
  init(_ configuration: SacreBLEUFixtures.Configuration) throws {
    let smoothing: BLEUSmoothing =
      switch configuration.smoothMethod {
      case "none": .unsmoothed
      case "floor": configuration.smoothValue.map(BLEUSmoothing.floor) ?? .floor()
      case "add-k": configuration.smoothValue.map(BLEUSmoothing.addK) ?? .addK()
      default: .exponential
      }
    try self.init(
      tokenization: configuration.tokenize.flatMap(Tokenization.init) ?? .mteval13a,
      lowercase: configuration.lowercase ?? false, smoothing: smoothing,
      maximumOrder: configuration.maxNgramOrder ?? 4,
      effectiveOrder: configuration.effectiveOrder ?? false)
  }
}
