import Evaluation
import Parallelism
import Primitives
import Training

/// All systems scored by one metric, with what chance may have to do with it.
struct ScoreTable: Sendable, Codable {
  struct Score: Sendable, Codable {
    let value: Double
    /// Of resampled test sets: the mean, and half the width of the interval of 95 of 100.
    let mean: Double
    let halfWidth: Double
  }

  /// The probability of a difference like that of two systems if they were equally good.
  struct Pair: Sendable, Codable {
    /// Places of the systems.
    let first: Int
    let second: Int
    let bootstrap: Double
    let randomization: Double

    /// Whether both tests call it a difference, at the level of 5 %.
    var isSignificant: Bool { max(bootstrap, randomization) < 0.05 }
  }

  /// The metric's.
  let name: String
  let signature: String
  let higherIsBetter: Bool
  /// By system.
  let scores: [Score]
  /// Each two of the systems.
  let pairs: [Pair]

  private static let seed: UInt64 = 12345

  /// - Parameter outputs: what was counted of each system.
  init<M: Metric>(_ outputs: [CountedOutput<M>], threads: Threads) throws {
    let bootstrap = try PairedTest(.bootstrap, seed: Self.seed)
    let randomization = try PairedTest(.randomization, seed: Self.seed)
    let values = try outputs.map { try $0.score() }
    scores = try threads.map(chunks: outputs.count) { system in
      Result {
        let interval = ConfidenceInterval(
          scores: try bootstrap.resampling.bootstrapScores(of: outputs[system]))
        return Score(
          value: values[system].value, mean: interval.mean, halfWidth: interval.halfWidth)
      }
    }.map { try $0.get() }
    let couples = outputs.indices.flatMap { second in (0..<second).map { ($0, second) } }
    pairs = try threads.map(chunks: couples.count) { couple in
      Result {
        let (first, second) = couples[couple]
        let (baseline, system) = (outputs[first], outputs[second])
        return Pair(
          first: first, second: second,
          bootstrap: try bootstrap.pValue(baseline: baseline, system: system),
          randomization: try randomization.pValue(baseline: baseline, system: system))
      }
    }.map { try $0.get() }
    name = values.first?.name ?? ""
    higherIsBetter = M.Score.higherIsBetter
    signature =
      outputs.first.map {
        $0.metric.signature(referenceCount: $0.referenceCount, version: toolkitVersion)
          .adding(
            bootstrap: bootstrap.resampling.samples,
            randomization: randomization.resampling.samples, seed: Self.seed
          ).description
      } ?? ""
  }
}
