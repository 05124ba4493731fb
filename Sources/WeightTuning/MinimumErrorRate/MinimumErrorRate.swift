package import Parallelism

/// Minimum error rate training (Och 2003): the weights whose choices from the pool score best.
///
/// Line searches along coordinates and random directions (Macherey et al. 2008), from the weights given
/// and from random ones around them. Each start draws from numbers of its own, so threads do not change results.
package struct MinimumErrorRate: Sendable {
  let metric: TuningMetric
  let randomStarts: Int
  let seed: UInt64

  /// A search from one start ends when going through all directions gains no more than this.
  static let leastGain = 0.005
  static let mostPasses = 12

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
    let found = threads.map(chunks: 1 + randomStarts) { number in
      var random = RandomNumbers(seed, UInt64(number))
      let begin =
        number == 0 ? first : unit.normalize(directions.start(near: first, &random)) ?? first
      return ascend(pool, from: begin, directions, &random)
    }
    var best = (weights: start, score: pool.score(start, metric))
    for weights in found.compactMap(norm.normalize) {
      // Weights were scaled since their last score, so scores of equal candidates may have been rounded apart.
      let score = pool.score(weights, metric)
      if score > best.score { best = (weights, score) }
    }
    return best.weights
  }

  private func ascend(
    _ pool: CandidatePool, from start: [Float], _ directions: Directions,
    _ random: inout RandomNumbers
  ) -> [Float] {
    let unit = WeightNorm(1)
    var weights = start
    var score = pool.score(weights, metric)
    var scores = pool.scores(weights)
    var search = LineSearch()
    for _ in 0..<Self.mostPasses {
      let before = score
      for direction in directions.next(&random) {
        let optimum = search.optimum(of: pool, metric, scores: scores, direction: direction)
        guard optimum.score > score else { continue }
        let moved = zip(weights, direction).map { $0 + optimum.step * $1 }
        guard let next = unit.normalize(moved) else { continue }
        // What the line promised, within rounding; only what comes true counts.
        let nextScore = pool.score(next, metric)
        guard nextScore > score else { continue }
        (weights, score) = (next, nextScore)
        scores = pool.scores(weights)
      }
      if score - before <= Self.leastGain { break }
    }
    return weights
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
