package import Evaluation
package import Parallelism
import Primitives

/// Score of a system by one metric, with its confidence interval and p-value.
package struct SystemScore {
  /// Name of the metric.
  package let name: String
  package let value: Double
  /// Components of the score, as sacreBLEU prints them; empty if there are none.
  package let details: String
  /// 95 % interval of resampled test sets; nil if it was not requested.
  package let interval: ConfidenceInterval?
  /// Probability of a difference at least as large as that from the baseline if both systems were
  /// equally good; nil for the baseline.
  package let pValue: Double?

  /// Score with two decimals, as sacreBLEU prints it.
  package var text: String { value.fixed(2) }
}

/// Scores of all systems by one metric.
package struct MetricColumn {
  package let signature: Signature
  package let higherIsBetter: Bool
  /// One score for each system.
  package let scores: [SystemScore]
}

/// Scoring of systems by one or more metrics, on threads; the first system is the baseline.
package struct SystemScoring {
  package let systems: [(name: String, testSet: TestSet)]
  private let test: PairedTest
  private let threads: Threads
  /// Bootstrap samples of the intervals; nil for scores without intervals.
  private let intervals: Resampling?

  /// - Parameters:
  ///   - test: Test of the difference between each system and the baseline.
  ///   - needsIntervals: Whether to compute confidence intervals even where `test` does not draw
  ///     the samples for them.
  package init(
    systems: [(name: String, testSet: TestSet)], test: PairedTest, needsIntervals: Bool,
    threads: Threads
  ) throws {
    self.systems = systems
    self.test = test
    self.threads = threads
    if test.method == .bootstrap {
      intervals = needsIntervals || systems.count > 1 ? test.resampling : nil
    } else {
      intervals =
        needsIntervals
        ? try Resampling(
          samples: PairedTest.Method.bootstrap.standardSamples, seed: test.resampling.seed) : nil
    }
  }

  /// Scores all systems by a metric.
  package func scores<M: Metric>(by metric: M) throws -> MetricColumn {
    let samples = try ResampledOutputs(
      systems.map { try count($0, by: metric) }, bootstrap: intervals, threads: threads)
    let scores = try samples.outputs.indices.map { index in
      let score = try samples.outputs[index].score()
      return SystemScore(
        name: score.name, value: score.value, details: score.details,
        interval: intervals == nil ? nil : samples.intervals[index],
        pValue: index == 0 ? nil : try samples.pValue(of: index, against: 0, by: test))
    }
    return MetricColumn(
      signature: signature(of: samples.outputs[0]), higherIsBetter: M.Score.higherIsBetter,
      scores: scores)
  }

  /// Returns the lines of sacreBLEU's `--sentence-level` for the first system.
  package func sentences<M: Metric>(by metric: M) throws -> [String] {
    let output = try count(systems[0], by: metric)
    let signature = output.signature
    return try (0..<output.statistics.rowCount).map { row in
      try metric.score(of: Array(output.statistics.row(row) ?? []))
        .formatted(signature: signature)
    }
  }

  private func count<M: Metric>(
    _ system: (name: String, testSet: TestSet), by metric: M
  ) throws -> CountedOutput<M> {
    try CountedOutput(
      name: system.name, metric: metric, testSet: system.testSet, threads: threads)
  }

  private func signature<M: Metric>(of output: CountedOutput<M>) -> Signature {
    let exchanges =
      systems.count > 1 && test.method == .randomization ? test.resampling.samples : nil
    guard intervals != nil || exchanges != nil else { return output.signature }
    return output.signature.adding(
      bootstrap: intervals?.samples, randomization: exchanges, seed: test.resampling.seed)
  }
}
