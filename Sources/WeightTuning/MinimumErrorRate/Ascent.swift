import Primitives

/// A search for better weights from one start.
struct Ascent: Sendable {
  /// Their absolute values sum to 1.
  private(set) var weights: [Float]
  private(set) var score: Double
  private var random: SplitMix64

  init(
    _ pool: CandidatePool, _ metric: TuningMetric, from start: [Float], _ random: SplitMix64
  ) {
    weights = start
    score = pool.score(start, metric)
    self.random = random
  }

  /// Searches along one direction after the other and takes each gain, until a pass gains next to nothing.
  mutating func climb(
    _ pool: CandidatePool, _ metric: TuningMetric, _ directions: Directions, passes: Int
  ) {
    let unit = WeightNorm(1)
    var scores = pool.scores(weights)
    var search = LineSearch()
    for _ in 0..<passes {
      let before = score
      for direction in directions.next(&random) {
        let optimum = search.optimum(of: pool, metric, scores: scores, direction: direction)
        guard optimum.score > score else { continue }
        let moved = zip(weights, direction.values).map { $0 + optimum.step * $1 }
        guard let next = unit.normalize(moved) else { continue }
        // What the line promised, within rounding; only what comes true counts.
        let nextScore = pool.score(next, metric)
        guard nextScore > score else { continue }
        (weights, score) = (next, nextScore)
        scores = pool.scores(weights)
      }
      if score - before <= MinimumErrorRate.leastGain { break }
    }
  }
}
