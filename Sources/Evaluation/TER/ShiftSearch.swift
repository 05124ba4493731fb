/// tercom's greedy search: applies the shift that saves the most edits, until no shift saves any.
///
/// Source: Snover et al. (2006), section 3; limits of sacreBLEU `lib_ter`.
struct ShiftSearch {
  /// Maximum number of words of a shifted phrase.
  private static let maximumShiftSize = 10

  /// Maximum distance in words between a phrase and its counterpart in the reference.
  private static let maximumShiftDistance = 50

  /// Maximum number of candidate shifts; when it is reached the search ends without a shift in the
  /// current round.
  private static let maximumShiftCandidates = 1000

  private var matrix = EditMatrix()
  private var alignment = EditAlignment()
  private var words: [UInt32] = []
  private var buffer: [UInt32] = []

  /// Number of candidate shifts tried.
  private var candidates = 0

  /// Returns the number of edits from hypothesis to reference; each shift is one edit.
  mutating func edits(from hypothesis: [UInt32], to reference: [UInt32]) -> Int {
    guard !reference.isEmpty else { return hypothesis.count }
    words.removeAll(keepingCapacity: true)
    words.append(contentsOf: hypothesis)
    matrix.begin(hypothesisCount: words.count, reference: reference)
    candidates = 0
    var shifts = 0
    while true {
      let distance = matrix.compute(words)
      guard distance > 0, let shift = bestShift(towards: reference, distance: distance) else {
        return shifts + distance
      }
      buffer.removeAll(keepingCapacity: true)
      for position in shift.range { buffer.append(words[shift.origin(of: position)]) }
      words.replaceSubrange(shift.range, with: buffer)
      shifts += 1
    }
  }

  /// Returns the best shift that saves edits, or nil if there is none or the limit is reached.
  private mutating func bestShift(towards reference: [UInt32], distance: Int) -> PhraseShift? {
    matrix.trace(words, into: &alignment)
    var best: PhraseShift?
    for start in words.indices {
      let first = max(0, start - Self.maximumShiftDistance)
      let last = min(reference.count, start + Self.maximumShiftDistance + 1)
      guard first < last else { break }
      for referenceStart in first..<last {
        let longest = min(
          Self.maximumShiftSize, words.count - start, reference.count - referenceStart)
        var length = 0
        while length < longest, words[start + length] == reference[referenceStart + length] {
          length += 1
          guard alignment.allowsShift(from: start, to: referenceStart, length: length) else {
            continue
          }
          tryShifts(
            ofLength: length, at: start, to: referenceStart, distance: distance, best: &best)
          if candidates >= Self.maximumShiftCandidates { return nil }
        }
      }
    }
    return best
  }

  /// Tries to shift a phrase to the position of its counterpart in the reference: before it, or
  /// after one of its words.
  private mutating func tryShifts(
    ofLength length: Int, at start: Int, to referenceStart: Int, distance: Int,
    best: inout PhraseShift?
  ) {
    var previous = -1
    for column in referenceStart...(referenceStart + length) {
      let target = alignment.positions[column]
      if target == previous { continue }
      previous = target
      candidates += 1
      var shift = PhraseShift(start: start, length: length, target: target, wordCount: words.count)
      let gain = distance - matrix.distance(of: words, after: shift)
      guard gain > 0 else { continue }
      shift = shift.gaining(gain)
      if best.map(shift.precedes) ?? true { best = shift }
    }
  }
}
