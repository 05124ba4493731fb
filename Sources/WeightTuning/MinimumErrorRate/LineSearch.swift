/// The exact maximum of the corpus metric along a line through weight space (Och 2003, section 5).
///
/// Between two neighbouring breakpoints of any sentences the chosen translations, and so the metric, are constant.
/// Statistics are summed once, at minus infinity, and then only change by one sentence at a time.
package struct LineSearch {
  /// The best stretch of the line.
  package struct Optimum: Equatable {
    /// The middle of the stretch, as a multiple of the direction.
    package let step: Float
    package let score: Double
  }

  /// How far outside the outermost breakpoint an unbounded stretch is entered; weights sum to 1.
  static let margin: Float = 0.1
  /// Breakpoints closer than this, relative to their position, are one: between them is rounding.
  static let resolution: Float = 1e-6

  private var envelope = UpperEnvelope()
  private var breakpoints: [Breakpoint] = []
  private var chosen: [Int] = []
  private var sums: [Int] = []

  package init() {}

  /// The best stretch of the line from `weights` along `direction`.
  package mutating func optimum(
    of pool: CandidatePool, _ metric: TuningMetric, from weights: [Float], direction: [Float]
  ) -> Optimum {
    optimum(
      of: pool, metric, scores: pool.scores(weights), direction: Direction(values: direction))
  }

  /// - Parameters:
  ///   - scores: of all blocks of the pool under the weights where the line begins.
  ///   - direction: as long as the weights.
  mutating func optimum(
    of pool: CandidatePool, _ metric: TuningMetric, scores: [Lanes], direction: Direction
  ) -> Optimum {
    collectBreakpoints(pool, scores: scores, direction: direction)
    var best = BestStretch()
    var lower = -Float.infinity
    var index = 0
    while true {
      let upper = index < breakpoints.count ? breakpoints[index].position : .infinity
      best.take(lower, upper, score: metric.score(of: sums))
      guard index < breakpoints.count else { break }
      var group = upper
      while index < breakpoints.count,
        breakpoints[index].position - group <= Self.resolution * max(1, abs(group))
      {
        group = breakpoints[index].position
        take(breakpoints[index], pool)
        index += 1
      }
      lower = group
    }
    return best.finished
  }

  private mutating func collectBreakpoints(
    _ pool: CandidatePool, scores: [Lanes], direction: Direction
  ) {
    breakpoints.removeAll(keepingCapacity: true)
    chosen.removeAll(keepingCapacity: true)
    sums = pool.sumsWithoutCandidates
    var block = 0
    let sentences = pool.sentences.span
    for number in sentences.indices {
      guard sentences[number].count > 0 else {
        chosen.append(0)
        continue
      }
      let first = envelope.follow(
        sentences[number], scores: scores, firstBlock: block, direction: direction, number: number,
        into: &breakpoints)
      chosen.append(first)
      sentences[number].add(first, to: &sums)
      block += sentences[number].blocks
    }
    // Swift's sort is stable: crossings of one sentence at the same place stay in their order.
    breakpoints.sort { $0.position < $1.position }
  }

  private mutating func take(_ breakpoint: Breakpoint, _ pool: CandidatePool) {
    let number = Int(breakpoint.sentence)
    let next = Int(breakpoint.candidate)
    // A span, because a sentence taken from an array would be retained, six times in each of thousands of steps.
    let sentences = pool.sentences.span
    sentences[number].replace(chosen[number], by: next, in: &sums)
    chosen[number] = next
  }
}

/// The best of the stretches of a line, taken from left to right; neighbours of the same score are one.
private struct BestStretch {
  private var lower = -Float.infinity
  private var upper = -Float.infinity
  private var score = -Double.infinity
  private var best = LineSearch.Optimum(step: 0, score: -.infinity)

  mutating func take(_ lower: Float, _ upper: Float, score: Double) {
    if score != self.score {
      keep()
      (self.lower, self.score) = (lower, score)
    }
    self.upper = upper
  }

  var finished: LineSearch.Optimum {
    var copy = self
    copy.keep()
    return copy.best
  }

  /// Of stretches of the same score the one whose middle is the smaller step.
  private mutating func keep() {
    guard score > -.infinity else { return }
    let step = middle
    if score > best.score || (score == best.score && abs(step) < abs(best.step)) {
      best = LineSearch.Optimum(step: step, score: score)
    }
  }

  private var middle: Float {
    switch (lower.isFinite, upper.isFinite) {
    case (true, true): lower + (upper - lower) / 2
    case (true, false): lower + LineSearch.margin
    case (false, true): upper - LineSearch.margin
    case (false, false): 0
    }
  }
}
