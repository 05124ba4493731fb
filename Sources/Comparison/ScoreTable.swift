import Evaluation
import Parallelism

/// Scores of all systems by one metric, with confidence intervals and the significance of their
/// differences.
struct ScoreTable: Sendable, Codable {
  struct Score: Sendable, Codable {
    let value: Double
    /// Mean score of resampled test sets.
    let mean: Double
    /// Half the width of the 95 % interval of resampled test sets.
    let halfWidth: Double
  }

  /// P-values of the difference between two systems: the probability of such a difference if they
  /// were equally good.
  struct Pair: Sendable, Codable {
    /// Index of the first system.
    let first: Int
    /// Index of the second system.
    let second: Int
    /// P-value of the paired bootstrap test.
    let bootstrap: Double
    /// P-value of the paired randomization test.
    let randomization: Double

    /// True if approximate randomization finds a difference, at the level of 5 %.
    ///
    /// It is the recommended test: it assumes nothing of the distribution of the scores, and
    /// bootstrap resampling finds differences between equal systems more often (Riezler and Maxwell
    /// 2005).
    var isSignificant: Bool { randomization < 0.05 }
  }

  /// Name of the metric.
  let name: String
  let signature: String
  let higherIsBetter: Bool
  /// One score for each system.
  let scores: [Score]
  /// All pairs of systems.
  let pairs: [Pair]

  private static let seed: UInt64 = 12345

  /// - Parameter outputs: Counted output of each system.
  init<M: Metric>(_ outputs: [CountedOutput<M>], threads: Threads) throws {
    let bootstrap = try PairedTest(.bootstrap, seed: Self.seed)
    let randomization = try PairedTest(.randomization, seed: Self.seed)
    let samples = try ResampledOutputs(outputs, bootstrap: bootstrap.resampling, threads: threads)
    scores = try zip(outputs, samples.intervals).map { output, interval in
      Score(value: try output.score().value, mean: interval.mean, halfWidth: interval.halfWidth)
    }
    pairs = try outputs.indices.flatMap { second in
      try (0..<second).map { first in
        Pair(
          first: first, second: second,
          bootstrap: try samples.pValue(of: second, against: first, by: bootstrap),
          randomization: try samples.pValue(of: second, against: first, by: randomization))
      }
    }
    name = try outputs.first?.score().name ?? ""
    higherIsBetter = M.Score.higherIsBetter
    signature =
      outputs.first?.signature.adding(
        bootstrap: bootstrap.resampling.samples,
        randomization: randomization.resampling.samples, seed: Self.seed
      ).description ?? ""
  }
}
