/// A position on a line at which the best candidate of a sentence changes.
struct Breakpoint {
  /// Multiple of the direction.
  let position: Float
  let sentence: Int32
  /// Candidate that is best to the right of the position.
  let candidate: Int32
}

/// The candidates of one sentence that are best somewhere along a direction.
///
/// A candidate's score at position x is a line, intercept + x * slope; the candidates on the upper
/// envelope of all lines are best somewhere (Och 2003, section 5; Macherey et al. 2008). They are
/// few, so the envelope is followed from crossing to crossing, each found by one pass over all
/// lines, rather than by sorting the lines.
struct UpperEnvelope {
  /// Shape: `[blocks]`.
  private var slopes: [Lanes] = []
  /// Shape: `[blocks]`.
  private var intercepts: [Lanes] = []

  /// Appends the crossings in ascending order and returns the candidate that is best at minus
  /// infinity.
  ///
  /// - Parameters:
  ///   - scores: Scores of the whole pool at position 0; those of this sentence begin at
  ///     `firstBlock`.
  ///   - sentence: Index of the sentence, stored in the breakpoints.
  mutating func follow(
    _ candidates: SentenceCandidates, scores: [Lanes], firstBlock: Int,
    direction: Direction, sentence: Int, into breakpoints: inout [Breakpoint]
  ) -> Int {
    let blocks = candidates.blocks
    slopes.removeAll(keepingCapacity: true)
    if let coordinate = direction.coordinate {
      let column = candidates.features.span
      for block in 0..<blocks {
        slopes.append(column[block * direction.values.count + coordinate])
      }
    } else {
      for block in 0..<blocks {
        slopes.append(candidates.scores(block: block, direction.values.span))
      }
    }
    intercepts.removeAll(keepingCapacity: true)
    intercepts.append(contentsOf: scores[firstBlock..<firstBlock + blocks])

    let first = leftmost()
    var current = first
    var position = -Float.infinity
    while let crossing = crossing(after: current) {
      // Rounding must not put a later crossing before an earlier one.
      position = max(position, crossing.position)
      current = crossing.candidate
      breakpoints.append(
        Breakpoint(position: position, sentence: Int32(sentence), candidate: Int32(current)))
    }
    return first
  }

  /// Returns the line with the smallest slope; of several, the one with the largest intercept.
  private func leftmost() -> Int {
    let slopes = slopes.span
    let intercepts = intercepts.span
    var least = Lanes(repeating: .infinity)
    for block in slopes.indices {
      least.replace(with: slopes[block], where: slopes[block] .< least)
    }
    let slope = least.min()
    var highest = LaneMaximum()
    for block in slopes.indices {
      var heights = intercepts[block]
      heights.replace(with: -.infinity, where: slopes[block] .!= slope)
      highest.update(heights, block: block)
    }
    return highest.candidate
  }

  /// Returns the first crossing of the line of `candidate` with a steeper line; nil if it is the
  /// steepest.
  ///
  /// Where several lines cross at one point, any of them is returned: the next crossing is then at
  /// the same position.
  private func crossing(after candidate: Int) -> (position: Float, candidate: Int)? {
    let slopes = slopes.span
    let intercepts = intercepts.span
    let (block, lane) = (candidate / Lanes.scalarCount, candidate % Lanes.scalarCount)
    let slope = slopes[block][lane]
    let intercept = intercepts[block][lane]
    var nearest = LaneMaximum()
    for block in slopes.indices {
      let run = slopes[block] - slope
      var negativePosition = (intercepts[block] - intercept) / run
      negativePosition.replace(with: -.infinity, where: run .<= 0)
      nearest.update(negativePosition, block: block)
    }
    guard nearest.value > -.infinity, nearest.value < .infinity else { return nil }
    return (-nearest.value, nearest.candidate)
  }
}
