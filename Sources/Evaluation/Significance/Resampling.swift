import Primitives

/// Test sets drawn at random from one test set, as sums of its rows of statistics.
///
/// Which segments a sample has depends on the seed, the sample's number and the number of segments and
/// on nothing else: samples can be drawn on any number of threads, and the samples of two systems are
/// of the same segments.
public struct Resampling: Hashable, Sendable {
  /// The numbers of samples that are supported.
  public static let supportedSamples = 1...1_000_000

  /// The number of samples.
  public let samples: Int

  /// What the random numbers begin with.
  public let seed: UInt64

  /// - Throws: `EvaluationError.invalidSampleCount` for an unsupported number of samples.
  public init(samples: Int, seed: UInt64) throws(EvaluationError) {
    guard Self.supportedSamples.contains(samples) else {
      throw .invalidSampleCount(samples, bounds: Self.supportedSamples)
    }
    self.samples = samples
    self.seed = seed
  }

  /// Scores of test sets of the same size, drawn with replacement, for the samples of a range.
  ///
  /// Source: Koehn (2004), "Statistical Significance Tests for Machine Translation Evaluation".
  /// - Complexity: samples times segments times statistics.
  public func bootstrapScores<M: Metric>(
    of output: CountedOutput<M>, in range: Range<Int>? = nil
  ) throws(EvaluationError) -> [Double] {
    var scores: [Double] = []
    let rows = StatisticsBlocks(output.statistics)
    var draws = [UInt32](repeating: 0, count: output.statistics.rowCount)
    for sample in clamped(range) {
      var random = generator(sample)
      for place in draws.indices { draws[place] = UInt32(random.below(draws.count)) }
      scores.append(try output.metric.score(of: rows.sum(ofRows: draws)).value)
    }
    return scores
  }

  /// How far the scores of two systems are apart after half of their segments, chosen at random, are
  /// exchanged, for the samples of a range.
  ///
  /// Source: Riezler and Maxwell (2005), "On Some Pitfalls in Automatic Evaluation and Significance
  /// Testing for MT".
  /// - Throws: `EvaluationError` if the systems cannot be compared.
  public func exchangedDifferences<M: Metric>(
    _ first: CountedOutput<M>, _ second: CountedOutput<M>, in range: Range<Int>? = nil
  ) throws(EvaluationError) -> [Double] {
    try first.validate(comparableTo: second)
    let (firstSum, secondSum) = (first.statistics.sum(), second.statistics.sum())
    let exchange = StatisticsBlocks(second.statistics, minus: first.statistics)
    var differences: [Double] = []
    var coins = [UInt64](repeating: 0, count: first.statistics.rowCount / 64 + 1)
    for sample in clamped(range) {
      var random = generator(sample)
      for place in coins.indices { coins[place] = random.next() }
      let moved = exchange.sum(ofRowsWith: coins)
      let mixed = try first.metric.score(of: zip(firstSum, moved).map { $0 + $1 })
      let rest = try first.metric.score(of: zip(secondSum, moved).map { $0 - $1 })
      differences.append(abs(mixed.value - rest.value))
    }
    return differences
  }

  /// Generator of the draws of one sample, independent of all others.
  private func generator(_ sample: Int) -> SplitMix64 {
    SplitMix64(seed: SplitMix64.mix(SplitMix64.mix(seed) &+ UInt64(truncatingIfNeeded: sample)))
  }

  private func clamped(_ range: Range<Int>?) -> Range<Int> {
    range.map { $0.clamped(to: 0..<samples) } ?? 0..<samples
  }
}
