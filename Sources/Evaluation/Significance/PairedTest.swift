/// A test of whether two systems differ in more than the choice of the segments.
///
///     let test = try PairedTest(.bootstrap, samples: 1000, seed: 12345)
///     let p = try test.pValue(baseline: ours, system: theirs)
///
/// Source: sacreBLEU 2, `significance.py`, after MultEval.
public struct PairedTest: Hashable, Sendable {
  /// How test sets are made at random.
  public enum Method: String, CaseIterable, Sendable {
    /// Segments are drawn with replacement.
    case bootstrap

    /// Translations of a segment are exchanged.
    case randomization

    /// sacreBLEU's number of samples.
    public var standardSamples: Int { self == .bootstrap ? 1000 : 10000 }
  }

  /// How test sets are made.
  public let method: Method

  /// How many, and from which seed.
  public let resampling: Resampling

  /// - Throws: `EvaluationError.invalidSampleCount` for an unsupported number of samples.
  public init(
    _ method: Method, samples: Int? = nil, seed: UInt64 = 12345
  ) throws(EvaluationError) {
    self.method = method
    resampling = try Resampling(samples: samples ?? method.standardSamples, seed: seed)
  }

  /// The two-sided probability of a difference like that of the systems if they were equally good.
  ///
  /// - Throws: `EvaluationError` if the systems cannot be compared.
  public func pValue<M: Metric>(
    baseline: CountedOutput<M>, system: CountedOutput<M>
  ) throws(EvaluationError) -> Double {
    let samples = try differences(baseline: baseline, system: system)
    return try pValue(baseline: baseline, system: system, differences: samples)
  }

  /// The differences of two systems in the samples of a range, so that ranges may be drawn on threads.
  ///
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

  /// The p-value by the differences of all samples.
  ///
  /// Those of a bootstrap scatter around the difference of the systems, not around 0: their mean is
  /// taken off first.
  public func pValue<M: Metric>(
    baseline: CountedOutput<M>, system: CountedOutput<M>, differences: [Double]
  ) throws(EvaluationError) -> Double {
    try baseline.validate(comparableTo: system)
    let real = abs(try baseline.score().value - system.score().value)
    let mean = differences.reduce(0, +) / Double(max(1, differences.count))
    let centre = method == .bootstrap ? mean : 0
    let exceeding = differences.count { $0 - centre > real }
    return Double(exceeding + 1) / Double(differences.count + 1)
  }
}
