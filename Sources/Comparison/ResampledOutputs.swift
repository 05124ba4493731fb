import Evaluation
import Parallelism
import Primitives

/// Outputs of several systems, counted by one metric, with their bootstrap samples: the basis of
/// confidence intervals and p-values.
///
/// Samples are drawn on threads; the results do not depend on the number of threads.
struct ResampledOutputs<M: Metric> {
  let outputs: [CountedOutput<M>]
  /// 95 % interval of each system; empty if no bootstrap samples were requested.
  let intervals: [ConfidenceInterval]
  /// Resampling of `bootstrapScores`; nil if no bootstrap samples were requested.
  private let bootstrap: Resampling?
  /// Scores of the bootstrap samples. Shape: `[system][sample]`.
  private let bootstrapScores: [[Double]]
  private let threads: Threads

  /// - Parameter bootstrap: Bootstrap samples to draw; nil for none.
  init(_ outputs: [CountedOutput<M>], bootstrap: Resampling?, threads: Threads) throws {
    self.outputs = outputs
    self.bootstrap = bootstrap
    self.threads = threads
    bootstrapScores =
      try bootstrap.map { bootstrap in
        try outputs.map { output in
          try threads.samples(of: bootstrap) { try bootstrap.bootstrapScores(of: output, in: $0) }
        }
      } ?? []
    intervals = bootstrapScores.map { ConfidenceInterval(scores: $0) }
  }

  /// Returns the probability of a difference at least as large as that between two systems if they
  /// were equally good.
  ///
  /// A bootstrap test with the resampling of the intervals uses the samples of these.
  func pValue(of system: Int, against baseline: Int, by test: PairedTest) throws -> Double {
    let differences =
      if test.method == .bootstrap, test.resampling == bootstrap {
        zip(bootstrapScores[baseline], bootstrapScores[system]).map { abs($0 - $1) }
      } else {
        try threads.samples(of: test.resampling) {
          try test.differences(baseline: outputs[baseline], system: outputs[system], in: $0)
        }
      }
    return try test.pValue(
      baseline: outputs[baseline], system: outputs[system], differences: differences)
  }
}

extension Threads {
  /// Returns a value for each sample, in order.
  ///
  /// - Parameter draw: Returns the values of a range of samples.
  fileprivate func samples(
    of resampling: Resampling, _ draw: @Sendable (Range<Int>) throws -> [Double]
  ) throws -> [Double] {
    let chunks = Chunks(of: resampling.samples, size: 50)
    let parts = map(chunks: chunks.count) { chunk in Result { try draw(chunks[chunk]) } }
    return try parts.flatMap { try $0.get() }
  }
}

extension CountedOutput {
  /// Counts a test set on threads.
  init(name: String, metric: M, testSet: TestSet, threads: Threads) throws {
    let chunks = Chunks(of: testSet.hypotheses.count, size: 1000)
    let tables = threads.map(chunks: chunks.count) {
      metric.statistics(of: testSet, in: chunks[$0])
    }
    var statistics = StatisticsTable(columnCount: metric.statisticsCount)
    for table in tables { try statistics.append(contentsOf: table) }
    try self.init(
      name: name, metric: metric, referenceCount: testSet.referenceCount, statistics: statistics)
  }

  /// Signature of the metric, with the version of the toolkit.
  var signature: Signature {
    metric.signature(referenceCount: referenceCount, version: toolkitVersion)
  }
}
