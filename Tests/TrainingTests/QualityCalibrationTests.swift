import Primitives
import Testing
import Training
import Translators

@Suite struct QualityCalibrationTests {
  /// Numbers between 0 and 1 from a seed.
  private static func numbers(_ count: Int, seed: UInt64) -> [Double] {
    var generator = SplitMix64(seed: seed)
    return (0..<count).map { _ in Double.random(in: 0..<1, using: &generator) }
  }

  @Test func ridgeFindsAPlane() {
    let first = Self.numbers(200, seed: 1)
    let second = Self.numbers(200, seed: 2)
    let rows = zip(first, second).map { [$0, $1, 7] }
    let values = zip(first, second).map { 3 + 2 * $0 - $1 }
    let ridge = RidgeRegression(rows, values, penalty: 1e-9)
    #expect(abs(ridge.value([0.5, 0.25, 7]) - 3.75) < 1e-6)
    // A constant feature has no weight.
    #expect(abs(ridge.weights[2]) < 1e-6)
    let strong = RidgeRegression(rows, values, penalty: 1e9)
    #expect(abs(strong.weights[0]) < 1e-3)
  }

  @Test func correlation() {
    #expect(abs(pearsonCorrelation([1, 2, 3, 4], [2, 4, 6, 8]) - 1) < 1e-12)
    #expect(abs(pearsonCorrelation([1, 2, 3], [3, 2, 1]) + 1) < 1e-12)
    // 2 / (sqrt(2) sqrt(14 / 3)) by hand.
    #expect(abs(pearsonCorrelation([1, 2, 3], [1, 2, 4]) - 0.981_980_506) < 1e-9)
    #expect(pearsonCorrelation([1, 2], [3, 3]) == 0)
  }

  /// Translations that share as many letters with the reference as the first value says.
  private func translations(_ shares: [Double], evidence: [[Double]]) -> [Translation] {
    zip(shares, evidence).map { share, evidence in
      let kept = Int(share * 40)
      var result = Translation(
        text: String(repeating: "a", count: kept) + String(repeating: "b", count: 40 - kept),
        score: 0)
      result.evidence = evidence
      return result
    }
  }

  private let reference = String(repeating: "a", count: 40)

  @Test func evidenceThatTellsTheQualityIsUsed() throws {
    let shares = Self.numbers(100, seed: 3)
    let noise = Self.numbers(100, seed: 4)
    let translations = translations(shares, evidence: zip(shares, noise).map { [$1, $0] })
    let regression = try #require(
      QualityCalibration(
        ["noise", "share"], translations, references: translations.map { _ in reference }
      ).regression())
    #expect(regression.features.map(\.name) == ["noise", "share"])
    #expect(regression.correlation > 0.9)
    #expect(regression.segments == 100)
    let (low, high) = (regression.quality([0.5, 0.1]), regression.quality([0.5, 0.9]))
    #expect(try #require(low) + 0.3 < #require(high))
  }

  /// More values than a set of this size can tell apart correlate with what is fitted, but not with
  /// what was held out.
  @Test func noiseIsReportedAsNoise() throws {
    let shares = Self.numbers(60, seed: 5)
    let noise = (0..<60).map { Self.numbers(30, seed: 100 + UInt64($0)) }
    let translations = translations(shares, evidence: noise)
    let regression = try #require(
      QualityCalibration(
        (0..<30).map { "\($0)" }, translations, references: translations.map { _ in reference }
      ).regression())
    #expect(regression.correlation < 0.35)
  }

  @Test func smallSetsGiveNoEstimate() throws {
    let shares = Self.numbers(60, seed: 6)
    var translations = translations(shares, evidence: shares.map { [$0] })
    // Lines without evidence do not count.
    for index in 0..<11 { translations[index].evidence = [] }
    let regression = try QualityCalibration(
      ["share"], translations, references: translations.map { _ in reference }
    ).regression()
    #expect(regression == nil)
  }
}
