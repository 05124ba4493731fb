import Evaluation
import Foundation
import Testing

@Suite struct SignificanceTests {
  /// Both programs draw different random samples, so p-values and intervals are compared within the
  /// sampling error.
  @Test(arguments: SignificanceFixtures.shared.results)
  func resultsMatchSacreBLEU(_ expected: SignificanceFixtures.Expectation) throws {
    switch expected.metric {
    case "BLEU": try compare(BLEU(), with: expected)
    case "TER": try compare(TER(), with: expected)
    default: try compare(ChrF(), with: expected)
    }
  }

  private func compare<M: Metric>(
    _ metric: M, with expected: SignificanceFixtures.Expectation
  ) throws {
    let fixtures = SignificanceFixtures.shared
    let samples = fixtures.samples
    let baseline = try fixtures.output("baseline", by: metric)
    let system = try fixtures.output(expected.system, by: metric)
    #expect(agree(try system.score().value, expected.score))

    let drawn = try Resampling(samples: samples, seed: 1).bootstrapScores(of: system)
    let interval = ConfidenceInterval(scores: drawn)
    // Standard error of the difference of two means: the standard deviation, half of the
    // half-width, times the square root of 2 / samples.
    let error = expected.interval / 2 * (2 / Double(samples)).squareRoot()
    #expect(abs(interval.mean - expected.mean) < 4 * error)
    #expect(abs(interval.halfWidth - expected.interval) < 0.08 * expected.interval)

    let method: PairedTest.Method = expected.method == "bs" ? .bootstrap : .randomization
    let test = try PairedTest(method, samples: samples, seed: 1)
    let signature = metric.signature(referenceCount: system.referenceCount).adding(
      bootstrap: samples, randomization: method == .randomization ? samples : nil, seed: 7)
    #expect(
      signature.description
        == expected.signature.replacingOccurrences(
          of: "version:\(fixtures.sacrebleu)", with: "version:cartouche-\(Signature.moduleVersion)")
    )
    guard let p = expected.pValue else { return }
    // sacreBLEU does not count differences as large as that of the systems.
    let differences = try test.differences(baseline: baseline, system: system)
    let real = abs(try baseline.score().value - system.score().value)
    let centre = method == .bootstrap ? differences.reduce(0, +) / Double(differences.count) : 0
    let larger = differences.count { $0 - centre > real }
    let ours = Double(larger + 1) / Double(differences.count + 1)
    #expect(try test.pValue(baseline: baseline, system: system) >= ours)
    let deviation = (2 * p * (1 - p) / Double(samples)).squareRoot()
    #expect(abs(ours - p) <= 4 * deviation + 2 / Double(samples), "\(ours) for \(p)")
  }

  @Test(arguments: PairedTest.Method.allCases)
  func systemDoesNotDifferFromItself(_ method: PairedTest.Method) throws {
    let output = try SignificanceFixtures.shared.output("alike", by: TER())
    let test = try PairedTest(method, samples: 99)
    #expect(try test.pValue(baseline: output, system: output) == 1)
  }

  /// With k segments that differ in the same direction, 2 of the 2^k exchanges have a difference as
  /// large as that of the systems.
  @Test(arguments: 1...4) func exactValueOfFewDifferingSegments(count: Int) throws {
    let reference = (0..<40).map { "the word number \($0) stands here" }
    let changed = reference.enumerated().map { $0 < count ? $1 + " oh" : $1 }
    let baseline = try output("baseline", reference, reference)
    let system = try output("system", changed, reference)
    let samples = 4000
    let exact = pow(2, Double(1 - count))
    let p = try PairedTest(.randomization, samples: samples).pValue(
      baseline: baseline, system: system)
    let deviation = (exact * (1 - exact) / Double(samples)).squareRoot()
    #expect(abs(p - exact) <= 4 * deviation + 2 / Double(samples))
  }

  private func output(
    _ name: String, _ hypotheses: [String], _ references: [String]
  ) throws -> CountedOutput<BLEU> {
    try CountedOutput(
      name: name, metric: BLEU(),
      testSet: TestSet(hypotheses: hypotheses, references: [references]))
  }

  @Test func rangesOfSamplesEqualTheWhole() throws {
    let fixtures = SignificanceFixtures.shared
    let baseline = try fixtures.output("baseline", by: ChrF())
    let system = try fixtures.output("better", by: ChrF())
    for method in PairedTest.Method.allCases {
      let test = try PairedTest(method, samples: 50, seed: 5)
      let whole = try test.differences(baseline: baseline, system: system)
      let ranges: [Range<Int>] = [0..<7, 7..<40, 40..<900]
      let parts = try ranges.flatMap { range in
        try test.differences(baseline: baseline, system: system, in: range)
      }
      #expect(whole == parts)
      #expect(Set(whole).count > 40)
      let other = try PairedTest(method, samples: 50, seed: 6)
      #expect(try other.differences(baseline: baseline, system: system) != whole)
    }
  }

  @Test func intervalLeavesOutTheOuterScores() {
    let interval = ConfidenceInterval(scores: (1...80).map(Double.init).reversed())
    #expect(interval.mean == 40.5)
    #expect(interval.halfWidth == 37.5)  // from 3 to 78
    #expect(interval.formatted(decimals: 1) == "μ = 40.5 ± 37.5")
    #expect(ConfidenceInterval(scores: []).mean == 0)
    #expect(ConfidenceInterval(scores: [2]).halfWidth == 0)
  }

  @Test func incomparableSystemsThrow() throws {
    let short = try TestSet(hypotheses: ["a"], references: [["a"]])
    let long = try TestSet(hypotheses: ["a", "b"], references: [["a", "b"]])
    let twice = try TestSet(hypotheses: ["a"], references: [["a"], ["b"]])
    let test = try PairedTest(.bootstrap)
    let first = try CountedOutput(name: "x.de", metric: TER(), testSet: short)
    for (other, text) in [
      (try CountedOutput(name: "y.de", metric: TER(), testSet: long), "the first has 1 segments"),
      (try CountedOutput(name: "y.de", metric: TER(), testSet: twice), "nrefs:2"),
      (try CountedOutput(name: "y.de", metric: TER(normalized: true), testSet: short), "norm:yes"),
    ] {
      let error = #expect(throws: EvaluationError.self) {
        try test.pValue(baseline: first, system: other)
      }
      #expect(error?.description.contains(text) == true)
      #expect(error?.description.hasPrefix("x.de and y.de cannot be compared") == true)
    }
    for count in [0, -1, Int.max] {
      let error = EvaluationError.invalidSampleCount(count, bounds: Resampling.supportedSamples)
      #expect(throws: error) { try PairedTest(.randomization, samples: count) }
    }
    #expect(throws: EvaluationError.statisticsMismatch(expected: 10, found: 2)) {
      try CountedOutput(
        name: "x.de", metric: BLEU(), referenceCount: .fixed(1), statistics: first.statistics)
    }
  }
}

/// p-values and confidence intervals of sacreBLEU; see `Fixtures/README.md`.
struct SignificanceFixtures: Decodable, Sendable {
  struct Expectation: Decodable, Sendable, CustomStringConvertible {
    let metric: String
    let method: String
    let system: String
    let signature: String
    let score: Double
    let mean: Double
    let interval: Double
    let pValue: Double?

    var description: String { "\(metric), \(method), \(system)" }
  }

  let sacrebleu: String
  let samples: Int
  let systems: [String: [String]]
  let references: [[String]]
  let results: [Expectation]

  static let shared: SignificanceFixtures = {
    do {
      let folder = Bundle.module.resourceURL ?? Bundle.module.bundleURL
      let file = folder.appendingPathComponent("Fixtures/significance.json")
      return try JSONDecoder().decode(Self.self, from: Data(contentsOf: file))
    } catch {
      fatalError("cannot read the fixtures: \(error)")
    }
  }()

  func output<M: Metric>(_ system: String, by metric: M) throws -> CountedOutput<M> {
    try CountedOutput(
      name: system, metric: metric,
      testSet: TestSet(hypotheses: systems[system] ?? [], references: references))
  }
}
