import Testing
import TextProcessing
import Translators

@Suite struct QualityRegressionTests {
  private let regression = QualityRegression(
    features: [
      .init(name: "a", mean: 1, scale: 2, weight: 0.1),
      .init(name: "b", mean: 0, scale: 1, weight: -0.2),
    ], intercept: 0.5)

  @Test func estimateIsTheWeightedSumOfDeviations() throws {
    #expect(regression.quality([1, 0]) == 0.5)
    let quality = try #require(regression.quality([3, 1]))
    #expect(abs(quality - 0.4) < 1e-12)
  }

  @Test func estimatesStayBetweenZeroAndOne() {
    #expect(regression.quality([1e300, -1e300]) == 1)
    #expect(regression.quality([-1e300, 1e300]) == 0)
    // A value that is no number says nothing.
    #expect(regression.quality([.nan, 0]) == 0.5)
  }

  @Test func otherEvidenceHasNoEstimate() {
    #expect(regression.quality([1]) == nil)
    #expect(regression.quality([]) == nil)
  }

  @Test func reviewIsForLowAndUnknownQuality() {
    var translation = Translation(text: "a", score: 0)
    #expect(translation.needsReview(below: 0.5))
    translation.quality = 0.49
    #expect(translation.needsReview(below: 0.5))
    translation.quality = 0.5
    #expect(!translation.needsReview(below: 0.5))
    #expect(!Translation(text: "", score: 0).needsReview(below: 0.5))
  }

  /// Translator whose sentences have the quality of their last word, if it is a number.
  private struct NumberTranslator: Translator {
    func translate(_ line: String) -> Translation {
      var result = Translation(text: line, score: 0)
      result.quality = line.split(separator: " ").last.flatMap { Double($0.dropLast()) }
      result.evidence = result.quality.map { [$0, 1] } ?? []
      return result
    }

    func translations(of line: String, count: Int) -> [Translation] { [translate(line)] }
  }

  @Test func qualityOfALineIsTheMeanOfItsSentencesByLength() throws {
    let description = ModelDescription(
      source: "en", target: "de", form: .raw, systems: [.phrase], weights: nil, training: [:])
    let translator = try ModelDirectory("nowhere").bySentences(NumberTranslator(), description)
    let line = "It is 1. They are many 0."
    let parts = ["It is 1.", "They are many 0."].map { Double($0.utf8.count) }
    let translation = translator.translate(line)
    let quality = try #require(translation.quality)
    #expect(abs(quality - parts[0] / (parts[0] + parts[1])) < 1e-12)
    #expect(translation.evidence.count == 2)
    #expect(translator.translate("It is 1. They are many.").quality == nil)
    #expect(translator.translate("").quality == nil)
  }
}
