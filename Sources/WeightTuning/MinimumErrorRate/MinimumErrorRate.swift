package import Parallelism
import Primitives

/// Minimum error rate training (Och 2003): finds the weights whose choices from the pool score
/// best.
///
/// Searches lines along coordinates and random directions (Macherey et al. 2008), from the given
/// weights and from random weights around them. Each start has a random stream of its own, so the
/// result does not depend on the number of threads.
package struct MinimumErrorRate: Sendable {
  let metric: TuningMetric
  let randomStarts: Int
  let seed: UInt64
  let bounds: WeightBounds?

  /// Passes through all directions from each start.
  static let firstPasses = 2
  /// Number of searches, those with the highest scores, that continue after the first passes.
  static let finalists = 2
  /// Gain of a pass, in points of the metric, at or below which a search ends.
  static let leastGain = 0.01
  /// Largest number of further passes of a finalist.
  static let morePasses = 10

  package init(
    _ metric: TuningMetric, randomStarts: Int, seed: UInt64, bounds: WeightBounds? = nil
  ) {
    self.metric = metric
    self.randomStarts = randomStarts
    self.seed = seed
    self.bounds = bounds
  }

  /// Returns weights within the bounds that score at least as high on the pool as `start`, if that
  /// is within them, and have the same sum of absolute values.
  package func optimize(
    _ pool: CandidatePool, from start: [Float], threads: Threads
  ) -> [Float] {
    let norm = WeightNorm(start)
    let unit = WeightNorm(1)
    let bounds = bounds ?? .none(start.count)
    guard let start = norm.normalize(bounds.projected(start)), let first = unit.normalize(start)
    else { return start }
    let directions = Directions(spreads: pool.spreads())
    let ascents = threads.map(chunks: 1 + randomStarts) { index in
      var random = SplitMix64(key: seed, UInt64(index))
      let begin =
        index == 0
        ? first
        : unit.normalize(bounds.reflected(directions.start(near: first, &random))) ?? first
      var ascent = Ascent(pool, metric, from: begin, bounds, random)
      ascent.climb(pool, metric, directions, passes: Self.firstPasses)
      return ascent
    }
    // The sort is stable: of equal scores the earlier start continues.
    let leaders = ascents.sorted { $0.score > $1.score }.prefix(Self.finalists)
    let found = threads.map(chunks: leaders.count) { index in
      var ascent = leaders[index]
      ascent.climb(pool, metric, directions, passes: Self.morePasses)
      return ascent.weights
    }
    var best = (weights: start, score: pool.score(start, metric))
    for weights in found.compactMap(norm.normalize) {
      // The weights were scaled after their last score, and rounding may have changed the choice
      // between candidates of equal score.
      let score = pool.score(weights, metric)
      if score > best.score { best = (weights, score) }
    }
    return best.weights
  }
}

/// Hill climbing from one start.
private struct Ascent: Sendable {
  /// Best weights so far; their absolute values sum to 1.
  private(set) var weights: [Float]
  private(set) var score: Double
  private let bounds: WeightBounds
  private var random: SplitMix64

  init(
    _ pool: CandidatePool, _ metric: TuningMetric, from start: [Float], _ bounds: WeightBounds,
    _ random: SplitMix64
  ) {
    weights = start
    score = pool.score(start, metric)
    self.bounds = bounds
    self.random = random
  }

  /// Searches one direction after the other and accepts each gain, until a pass gains at most
  /// `MinimumErrorRate.leastGain`.
  mutating func climb(
    _ pool: CandidatePool, _ metric: TuningMetric, _ directions: Directions, passes: Int
  ) {
    let unit = WeightNorm(1)
    var scores = pool.scores(weights)
    var search = LineSearch()
    for _ in 0..<passes {
      let before = score
      for direction in directions.next(&random) {
        let optimum = search.optimum(
          of: pool, metric, scores: scores, direction: direction,
          steps: bounds.steps(from: weights, along: direction.values))
        guard optimum.score > score else { continue }
        let moved = zip(weights, direction.values).map { $0 + optimum.step * $1 }
        // The projection only undoes rounding.
        guard let next = unit.normalize(bounds.projected(moved)) else { continue }
        // Rounding may make the actual score differ from that of the line search.
        let nextScore = pool.score(next, metric)
        guard nextScore > score else { continue }
        (weights, score) = (next, nextScore)
        scores = pool.scores(weights)
      }
      if score - before <= MinimumErrorRate.leastGain { break }
    }
  }
}

extension CandidatePool {
  /// Returns the scores of all blocks of all sentences, in order.
  func scores(_ weights: [Float]) -> [Lanes] {
    var scores: [Lanes] = []
    scores.reserveCapacity(sentences.reduce(0) { $0 + $1.blocks })
    for sentence in sentences {
      for block in 0..<sentence.blocks {
        scores.append(sentence.scores(block: block, weights.span))
      }
    }
    return scores
  }
}
