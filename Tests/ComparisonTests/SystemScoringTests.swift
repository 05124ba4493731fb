import Comparison
import Evaluation
import Parallelism
import Testing

/// Tests that scores, intervals and p-values drawn on threads equal those of `Evaluation`.
struct SystemScoringTests {
  private let references = (0..<120).map { "the \($0) dogs of house \($0 % 7) run and sleep" }

  /// Three systems; the larger the step, the fewer words are replaced.
  private func systems() throws -> [(name: String, testSet: TestSet)] {
    try [3, 4, 7].map { step in
      let hypotheses = references.enumerated().map { line, reference in
        reference.split(separator: " ").enumerated()
          .map { ($0.offset + line) % step == 0 ? "cat" : String($0.element) }
          .joined(separator: " ")
      }
      return (
        "step \(step)", try TestSet(hypotheses: hypotheses, references: [references])
      )
    }
  }

  @Test(arguments: PairedTest.Method.allCases, [true, false])
  func resultsEqualThoseWithoutThreads(
    _ method: PairedTest.Method, needsIntervals: Bool
  ) throws {
    let metric = try BLEU()
    let test = try PairedTest(method, samples: 230, seed: 7)
    let systems = try systems()
    let outputs = try systems.map {
      try CountedOutput(name: $0.name, metric: metric, testSet: $0.testSet)
    }
    let bootstrap =
      method == .bootstrap ? test.resampling : try Resampling(samples: 1000, seed: 7)
    for threads in [1, 3] {
      let column = try SystemScoring(
        systems: systems, test: test, needsIntervals: needsIntervals, threads: Threads(threads)
      ).scores(by: metric)
      #expect(column.scores.map(\.value) == (try outputs.map { try $0.score().value }))
      for (index, score) in column.scores.enumerated() {
        let interval =
          needsIntervals || method == .bootstrap
          ? ConfidenceInterval(scores: try bootstrap.bootstrapScores(of: outputs[index])) : nil
        #expect(score.interval == interval)
        let pValue =
          index == 0 ? nil : try test.pValue(baseline: outputs[0], system: outputs[index])
        #expect(score.pValue == pValue)
      }
    }
  }

  @Test func oneSystemHasNoPValue() throws {
    let column = try SystemScoring(
      systems: [systems()[0]], test: PairedTest(.bootstrap), needsIntervals: false,
      threads: Threads(2)
    ).scores(by: BLEU())
    #expect(column.scores.map(\.pValue) == [nil])
    #expect(column.scores[0].interval == nil)
    #expect(!column.signature.description.contains("bs:"))
  }
}
