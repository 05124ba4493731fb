package import Parallelism
import Primitives

/// Minimum error rate training (Och 2003): the weights whose choices from the pool score best.
///
/// Line searches along coordinates and random directions (Macherey et al. 2008), from the weights given
/// and from random ones around them. Each start draws from numbers of its own, so threads do not change results.
package struct MinimumErrorRate: Sendable {
  let metric: TuningMetric
  let randomStarts: Int
  let seed: UInt64

  /// Passes through all directions from each start.
  static let firstPasses = 2
  /// How many searches go on after that, those that came highest.
  static let finalists = 2
  /// They end when a pass gains no more than this, and after so many passes at the latest.
  static let leastGain = 0.01
  static let morePasses = 10

  package init(_ metric: TuningMetric, randomStarts: Int, seed: UInt64) {
    self.metric = metric
    self.randomStarts = randomStarts
    self.seed = seed
  }

  /// Weights that score on the pool at least what `start` scores; their absolute values sum to the same.
  package func optimize(
    _ pool: CandidatePool, from start: [Float], threads: Threads
  ) -> [Float] {
    let norm = WeightNorm(start)
    let unit = WeightNorm(1)
    guard let first = unit.normalize(start) else { return start }
    let directions = Directions(spreads: pool.spreads())
    let ascents = threads.map(chunks: 1 + randomStarts) { number in
      var random = SplitMix64(key: seed, UInt64(number))
      let begin =
        number == 0 ? first : unit.normalize(directions.start(near: first, &random)) ?? first
      var ascent = Ascent(pool, metric, from: begin, random)
      ascent.climb(pool, metric, directions, passes: Self.firstPasses)
      return ascent
    }
    // A stable sort: of equals the earlier start goes on.
    let leaders = ascents.sorted { $0.score > $1.score }.prefix(Self.finalists)
    let found = threads.map(chunks: leaders.count) { number in
      var ascent = leaders[number]
      ascent.climb(pool, metric, directions, passes: Self.morePasses)
      return ascent.weights
    }
    var best = (weights: start, score: pool.score(start, metric))
    for weights in found.compactMap(norm.normalize) {
      // Weights were scaled since their last score, so scores of equal candidates may have been rounded apart.
      let score = pool.score(weights, metric)
      if score > best.score { best = (weights, score) }
    }
    return best.weights
  }
}

extension CandidatePool {
  /// The scores of all blocks of all sentences, one after the other.
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
