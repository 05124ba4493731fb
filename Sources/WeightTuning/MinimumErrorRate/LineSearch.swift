/// Exact maximization of the corpus metric along a line in weight space (Och 2003, section 5).
///
/// Between two neighbouring breakpoints, of all sentences together, the chosen translations and so
/// the metric are constant. Statistics are summed once, at minus infinity; each breakpoint then
/// changes them by one sentence.
package struct LineSearch {
  /// The interval of the line with the highest score.
  package struct Optimum: Equatable {
    /// Middle of the interval, as a multiple of the direction.
    package let step: Float
    package let score: Double
  }

  /// Distance from the outermost breakpoint at which an unbounded interval is entered; the absolute
  /// values of the weights sum to 1.
  static let margin: Float = 0.1
  /// Relative distance within which breakpoints are taken to be one: closer ones differ only by
  /// rounding.
  static let resolution: Float = 1e-6

  private var envelope = UpperEnvelope()
  private var breakpoints: [Breakpoint] = []
  /// Candidate chosen for each sentence at the current position.
  private var chosen: [Int] = []
  /// Summed statistics of the chosen candidates.
  private var sums: [Int] = []

  package init() {}

  /// Returns the best interval of the line from `weights` along `direction`.
  ///
  /// - Parameter steps: Multiples of the direction to which the search is restricted.
  package mutating func optimum(
    of pool: CandidatePool, _ metric: TuningMetric, from weights: [Float], direction: [Float],
    steps: ClosedRange<Float> = -Float.infinity...Float.infinity
  ) -> Optimum {
    optimum(
      of: pool, metric, scores: pool.scores(weights), direction: Direction(values: direction),
      steps: steps)
  }

  /// - Parameters:
  ///   - scores: Scores of all blocks of the pool at the start of the line.
  ///   - direction: One element for each weight.
  ///   - steps: Multiples of the direction to which the search is restricted.
  mutating func optimum(
    of pool: CandidatePool, _ metric: TuningMetric, scores: [Lanes], direction: Direction,
    steps: ClosedRange<Float> = -Float.infinity...Float.infinity
  ) -> Optimum {
    collectBreakpoints(pool, scores: scores, direction: direction)
    var best = BestInterval(limits: steps)
    var lower = -Float.infinity
    var index = 0
    while true {
      let upper = index < breakpoints.count ? breakpoints[index].position : .infinity
      best.append(lower, upper, score: metric.score(of: sums))
      guard index < breakpoints.count else { break }
      var group = upper
      while index < breakpoints.count,
        breakpoints[index].position - group <= Self.resolution * max(1, abs(group))
      {
        group = breakpoints[index].position
        pass(breakpoints[index], pool)
        index += 1
      }
      lower = group
    }
    return best.optimum
  }

  private mutating func collectBreakpoints(
    _ pool: CandidatePool, scores: [Lanes], direction: Direction
  ) {
    breakpoints.removeAll(keepingCapacity: true)
    chosen.removeAll(keepingCapacity: true)
    sums = pool.sumsWithoutCandidates
    var block = 0
    let sentences = pool.sentences.span
    for sentence in sentences.indices {
      guard sentences[sentence].count > 0 else {
        chosen.append(0)
        continue
      }
      let first = envelope.follow(
        sentences[sentence], scores: scores, firstBlock: block, direction: direction,
        sentence: sentence, into: &breakpoints)
      chosen.append(first)
      sentences[sentence].add(first, to: &sums)
      block += sentences[sentence].blocks
    }
    // Swift's sort is stable: breakpoints of one sentence at the same position keep their order.
    breakpoints.sort { $0.position < $1.position }
  }

  /// Changes the choice of the breakpoint's sentence.
  private mutating func pass(_ breakpoint: Breakpoint, _ pool: CandidatePool) {
    let sentence = Int(breakpoint.sentence)
    let next = Int(breakpoint.candidate)
    // A span, because an element of an array would be retained, six times in each of thousands of
    // steps.
    let sentences = pool.sentences.span
    sentences[sentence].replace(chosen[sentence], by: next, in: &sums)
    chosen[sentence] = next
  }
}

/// The best interval of a line, given its intervals from left to right; neighbouring intervals of
/// equal score count as one.
private struct BestInterval {
  /// Part of the line that is allowed; the rest of an interval is cut off.
  let limits: ClosedRange<Float>
  private var lower = -Float.infinity
  private var upper = -Float.infinity
  private var score = -Double.infinity
  private var best = LineSearch.Optimum(step: 0, score: -.infinity)

  init(limits: ClosedRange<Float>) { self.limits = limits }

  mutating func append(_ lower: Float, _ upper: Float, score: Double) {
    guard lower < limits.upperBound, upper > limits.lowerBound else { return }
    let (lower, upper) = (max(lower, limits.lowerBound), min(upper, limits.upperBound))
    if score != self.score {
      close()
      (self.lower, self.score) = (lower, score)
    }
    self.upper = upper
  }

  /// The best of all intervals appended so far.
  var optimum: LineSearch.Optimum {
    var copy = self
    copy.close()
    return copy.best
  }

  /// Compares the current interval with the best; of equal scores the smaller step wins.
  private mutating func close() {
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
