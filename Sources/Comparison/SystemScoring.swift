package import Evaluation
package import Parallelism
import Primitives

/// A system's score, and what resampled test sets say of it.
package struct SystemScore {
  package let name: String
  package let value: Double
  package let details: String
  package let interval: ConfidenceInterval?
  package let pValue: Double?

  /// The score with two digits, as sacreBLEU prints it.
  package var text: String { value.fixed(2) }
}

/// The scores of all systems by one metric.
package struct MetricColumn {
  package let signature: Signature
  package let higherIsBetter: Bool
  package let scores: [SystemScore]
}

/// Systems scored by one metric after the other, on threads; the first system is the baseline.
package struct SystemComparison {
  package let systems: [(name: String, testSet: TestSet)]
  private let test: PairedTest
  private let threads: Threads

  /// What intervals are made of; a bootstrap test has it anyway.
  private let intervals: Resampling?

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

  /// A score for each system, with what was asked for beside it.
  package func scores<M: Metric>(by metric: M) throws -> MetricColumn {
    let outputs = try systems.map { try count($0, by: metric) }
    let samples = try intervals.map { intervals in
      try outputs.map { output in
        try drawn(intervals) { try intervals.bootstrapScores(of: output, in: $0) }
      }
    }
    let scores = try outputs.indices.map { index in
      let score = try outputs[index].score()
      return SystemScore(
        name: score.name, value: score.value, details: score.details,
        interval: samples.map { ConfidenceInterval(scores: $0[index]) },
        pValue: index == 0
          ? nil
          : try pValue(
            of: outputs[index], against: outputs[0],
            bootstrap: samples.map { ($0[0], $0[index]) }))
    }
    return MetricColumn(
      signature: signature(of: outputs[0]), higherIsBetter: M.Score.higherIsBetter,
      scores: scores)
  }

  /// The lines of sacreBLEU's `--sentence-level`, of the first system.
  package func sentences<M: Metric>(by metric: M) throws -> [String] {
    let output = try count(systems[0], by: metric)
    let signature = metric.signature(
      referenceCount: output.referenceCount, version: toolkitVersion)
    return try (0..<output.statistics.rowCount).map { row in
      try metric.score(of: Array(output.statistics.row(row) ?? []))
        .formatted(signature: signature)
    }
  }

  private func count<M: Metric>(
    _ system: (name: String, testSet: TestSet), by metric: M
  ) throws -> CountedOutput<M> {
    let chunks = Chunks(of: system.testSet.hypotheses.count, size: 1000)
    let tables = threads.map(chunks: chunks.count) {
      metric.statistics(of: system.testSet, in: chunks[$0])
    }
    var statistics = StatisticsTable(columnCount: metric.statisticsCount)
    for table in tables { try statistics.append(contentsOf: table) }
    return try CountedOutput(
      name: system.name, metric: metric, referenceCount: system.testSet.referenceCount,
      statistics: statistics)
  }

  /// The probability of a difference by chance; a bootstrap's scores are not drawn again.
  private func pValue<M: Metric>(
    of system: CountedOutput<M>, against baseline: CountedOutput<M>,
    bootstrap: ([Double], [Double])?
  ) throws -> Double {
    let differences =
      if test.method == .bootstrap, let bootstrap {
        zip(bootstrap.0, bootstrap.1).map { abs($0 - $1) }
      } else {
        try drawn(test.resampling) {
          try test.differences(baseline: baseline, system: system, in: $0)
        }
      }
    return try test.pValue(baseline: baseline, system: system, differences: differences)
  }

  /// What is drawn in all samples, in their order.
  private func drawn(
    _ resampling: Resampling, _ draw: @Sendable (Range<Int>) throws -> [Double]
  ) throws -> [Double] {
    let chunks = Chunks(of: resampling.samples, size: 50)
    let parts = threads.map(chunks: chunks.count) { chunk in Result { try draw(chunks[chunk]) } }
    return try parts.flatMap { try $0.get() }
  }

  private func signature<M: Metric>(of output: CountedOutput<M>) -> Signature {
    let signature = output.metric.signature(
      referenceCount: output.referenceCount, version: toolkitVersion)
    let exchanges =
      systems.count > 1 && test.method == .randomization ? test.resampling.samples : nil
    guard intervals != nil || exchanges != nil else { return signature }
    return signature.adding(
      bootstrap: intervals?.samples, randomization: exchanges, seed: test.resampling.seed)
  }
}
