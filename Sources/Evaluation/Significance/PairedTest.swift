/// A paired significance test of the difference between the scores of two systems.
///
///     let test = try PairedTest(.bootstrap, samples: 1000, seed: 12345)
///     let p = try test.pValue(baseline: ours, system: theirs)
///
/// Source: sacreBLEU 2, `significance.py`, which follows MultEval. Unlike there, a sample whose
/// difference equals that of the systems counts: the definition of a p-value is the probability of
/// a difference at least as large. It matters where few segments differ, because many samples are
/// then alike: for systems that differ in one segment, approximate randomization gives 1, not 0.
public struct PairedTest: Hashable, Sendable {
  /// Method by which test sets are sampled.
  public enum Method: String, CaseIterable, Sendable {
    /// Paired bootstrap resampling: segments are drawn with replacement.
    case bootstrap

    /// Approximate randomization: translations of a segment are exchanged between the systems.
    case randomization

    /// sacreBLEU's default number of samples.
    public var standardSamples: Int { self == .bootstrap ? 1000 : 10000 }
  }

  /// Resampling method.
  public let method: Method

  /// Number of samples and random seed.
  public let resampling: Resampling

  /// Creates a test.
  ///
  /// - Parameters:
  ///   - method: Resampling method.
  ///   - samples: Number of samples; nil for `method.standardSamples`.
  ///   - seed: Random seed.
  /// - Throws: `EvaluationError.invalidSampleCount` for an unsupported number of samples.
  public init(
    _ method: Method, samples: Int? = nil, seed: UInt64 = 12345
  ) throws(EvaluationError) {
    self.method = method
    resampling = try Resampling(samples: samples ?? method.standardSamples, seed: seed)
  }

  /// Difference of two scores, which are from 0 to 100, at or below which they are equal: far above
  /// rounding errors, far below the effect of a word.
  static let tolerance = 1e-9

  /// Returns the two-sided p-value: the probability of a difference at least as large as that of
  /// the systems under the null hypothesis that they are equally good; 1 for equal systems.
  ///
  /// - Throws: `EvaluationError` if the systems cannot be compared.
  public func pValue<M: Metric>(
    baseline: CountedOutput<M>, system: CountedOutput<M>
  ) throws(EvaluationError) -> Double {
    let samples = try differences(baseline: baseline, system: system)
    return try pValue(baseline: baseline, system: system, differences: samples)
  }

  /// Returns the absolute score differences of two systems in a range of samples, so that ranges
  /// can be computed on several threads.
  ///
  /// - Parameters:
  ///   - baseline: Counted output of one system.
  ///   - system: Counted output of the other system.
  ///   - range: Samples to draw, clamped to those of `resampling`; nil for all.
  /// - Throws: `EvaluationError` if the systems cannot be compared.
  public func differences<M: Metric>(
    baseline: CountedOutput<M>, system: CountedOutput<M>, in range: Range<Int>? = nil
  ) throws(EvaluationError) -> [Double] {
    switch method {
    case .randomization:
      return try resampling.exchangedDifferences(baseline, system, in: range)
    case .bootstrap:
      try baseline.validate(comparableTo: system)
      let first = try resampling.bootstrapScores(of: baseline, in: range)
      let second = try resampling.bootstrapScores(of: system, in: range)
      return zip(first, second).map { abs($0 - $1) }
    }
  }

  /// Returns the p-value for the absolute differences of all samples.
  ///
  /// Differences of bootstrap samples are distributed around the difference of the systems, not
  /// around 0; their mean is subtracted first.
  ///
  /// - Throws: `EvaluationError` if the systems cannot be compared.
  public func pValue<M: Metric>(
    baseline: CountedOutput<M>, system: CountedOutput<M>, differences: [Double]
  ) throws(EvaluationError) -> Double {
    try baseline.validate(comparableTo: system)
    let real = abs(try baseline.score().value - system.score().value)
    let mean = differences.reduce(0, +) / Double(max(1, differences.count))
    let centre = method == .bootstrap ? mean : 0
    let extreme = differences.count { $0 - centre >= real - Self.tolerance }
    return Double(extreme + 1) / Double(differences.count + 1)
  }
}
