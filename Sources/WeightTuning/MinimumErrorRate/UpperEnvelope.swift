/// From a point of a line search on, a sentence's best candidate is another one.
struct Breakpoint {
  /// How far along the direction.
  let position: Float
  let sentence: Int32
  /// The candidate that is best from here on.
  let candidate: Int32
}

/// The candidates of one sentence that are best somewhere along a direction.
///
/// A candidate's score at position x is a line, intercept + x * slope; those on the upper envelope of all lines
/// are best somewhere (Och 2003, section 5; Macherey et al. 2008). Few are, so the envelope is followed
/// from crossing to crossing, each found by a look at all lines, rather than by sorting them.
struct UpperEnvelope {
  /// Shape of both: `[blocks]`.
  private var slopes: [Lanes] = []
  private var intercepts: [Lanes] = []

  /// Appends the crossings in ascending order and returns the candidate that is best at minus infinity.
  ///
  /// - Parameters:
  ///   - scores: of the whole pool at position 0; this sentence's begin at `firstBlock`.
  ///   - number: the sentence's number, for the breakpoints.
  mutating func follow(
    _ candidates: SentenceCandidates, scores: [Lanes], firstBlock: Int,
    direction: Direction, number: Int, into breakpoints: inout [Breakpoint]
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
      // Rounding must not let a later crossing come first.
      position = max(position, crossing.position)
      current = crossing.candidate
      breakpoints.append(
        Breakpoint(position: position, sentence: Int32(number), candidate: Int32(current)))
    }
    return first
  }

  /// The line of least slope, of several the highest.
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
      highest.take(heights, block: block)
    }
    return highest.candidate
  }

  /// Where the first of the steeper lines comes to the height of `candidate`; nil if that is the steepest.
  ///
  /// Where several cross at one point any is taken: the next crossing is then at the same place.
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
      nearest.take(negativePosition, block: block)
    }
    guard nearest.value > -.infinity, nearest.value < .infinity else { return nil }
    return (-nearest.value, nearest.candidate)
  }
}
