import Primitives

/// Random samples of a test set, as sums of its rows of statistics.
///
/// The segments of a sample depend only on the seed, the index of the sample and the number of
/// segments: samples can be drawn on any number of threads, and samples of two systems have the
/// same segments.
public struct Resampling: Hashable, Sendable {
  /// Supported values of `samples`.
  public static let supportedSamples = 1...1_000_000

  /// Number of samples.
  public let samples: Int

  /// Random seed.
  public let seed: UInt64

  /// Creates a resampling of `samples` samples.
  ///
  /// - Throws: `EvaluationError.invalidSampleCount` for an unsupported number of samples.
  public init(samples: Int, seed: UInt64) throws(EvaluationError) {
    guard Self.supportedSamples.contains(samples) else {
      throw .invalidSampleCount(samples, bounds: Self.supportedSamples)
    }
    self.samples = samples
    self.seed = seed
  }

  /// Returns the scores of bootstrap samples: test sets of the same size, drawn with replacement.
  ///
  /// Source: Koehn (2004), "Statistical Significance Tests for Machine Translation Evaluation".
  ///
  /// - Parameters:
  ///   - output: Counted output of a system.
  ///   - range: Samples to draw, clamped to `0..<samples`; nil for all.
  /// - Complexity: O(samples × segments × statistics).
  public func bootstrapScores<M: Metric>(
    of output: CountedOutput<M>, in range: Range<Int>? = nil
  ) throws(EvaluationError) -> [Double] {
    var scores: [Double] = []
    let rows = StatisticsBlocks(output.statistics)
    var draws = [UInt32](repeating: 0, count: output.statistics.rowCount)
    for sample in clamped(range) {
      var random = generator(sample)
      for index in draws.indices { draws[index] = UInt32(random.below(draws.count)) }
      scores.append(try output.metric.score(of: rows.sum(ofRows: draws)).value)
    }
    return scores
  }

  /// Returns the absolute score differences of two systems after approximate randomization: the
  /// translations of each segment are exchanged with probability 1/2.
  ///
  /// Source: Riezler and Maxwell (2005), "On Some Pitfalls in Automatic Evaluation and Significance
  /// Testing for MT".
  ///
  /// - Parameters:
  ///   - first: Counted output of one system.
  ///   - second: Counted output of the other system.
  ///   - range: Samples to draw, clamped to `0..<samples`; nil for all.
  /// - Throws: `EvaluationError` if the systems cannot be compared.
  public func exchangedDifferences<M: Metric>(
    _ first: CountedOutput<M>, _ second: CountedOutput<M>, in range: Range<Int>? = nil
  ) throws(EvaluationError) -> [Double] {
    try first.validate(comparableTo: second)
    let (firstSum, secondSum) = (first.statistics.sum(), second.statistics.sum())
    let rowDifferences = StatisticsBlocks(second.statistics, minus: first.statistics)
    var differences: [Double] = []
    var exchanged = [UInt64](repeating: 0, count: first.statistics.rowCount / 64 + 1)
    for sample in clamped(range) {
      var random = generator(sample)
      for index in exchanged.indices { exchanged[index] = random.next() }
      let change = rowDifferences.sum(ofRowsSelectedBy: exchanged)
      let firstScore = try first.metric.score(of: zip(firstSum, change).map { $0 + $1 })
      let secondScore = try first.metric.score(of: zip(secondSum, change).map { $0 - $1 })
      differences.append(abs(firstScore.value - secondScore.value))
    }
    return differences
  }

  /// Returns the random generator of one sample, independent of those of other samples.
  private func generator(_ sample: Int) -> SplitMix64 {
    SplitMix64(seed: SplitMix64.mix(SplitMix64.mix(seed) &+ UInt64(truncatingIfNeeded: sample)))
  }

  private func clamped(_ range: Range<Int>?) -> Range<Int> {
    range.map { $0.clamped(to: 0..<samples) } ?? 0..<samples
  }
}
