/// tercom's greedy search: as long as the move of a phrase saves edits, the best such move is made.
///
/// Source: Snover et al. (2006), section 3; limits of sacreBLEU `lib_ter`.
struct ShiftSearch {
  /// The longest phrase that is moved.
  private static let longestPhrase = 10

  /// How far apart the places of a phrase on both sides may be.
  private static let longestWay = 50

  /// After so many candidates the search ends, and the last round's finds are dropped.
  private static let candidateLimit = 1000

  private var matrix = EditMatrix()
  private var alignment = EditAlignment()
  private var words: [UInt32] = []
  private var buffer: [UInt32] = []
  private var candidates = 0

  /// The number of edits, each move being one.
  mutating func edits(from hypothesis: [UInt32], to reference: [UInt32]) -> Int {
    guard !reference.isEmpty else { return hypothesis.count }
    words.removeAll(keepingCapacity: true)
    words.append(contentsOf: hypothesis)
    matrix.begin(hypothesisCount: words.count, reference: reference)
    candidates = 0
    var moves = 0
    while true {
      let distance = matrix.compute(words)
      guard distance > 0, let move = bestMove(towards: reference, distance: distance) else {
        return moves + distance
      }
      buffer.removeAll(keepingCapacity: true)
      for position in move.range { buffer.append(words[move.origin(of: position)]) }
      words.replaceSubrange(move.range, with: buffer)
      moves += 1
    }
  }

  /// The best of the moves that save edits, if there is one and the limit is not reached.
  private mutating func bestMove(towards reference: [UInt32], distance: Int) -> WordMove? {
    matrix.trace(words, into: &alignment)
    var best: WordMove?
    for start in words.indices {
      let first = max(0, start - Self.longestWay)
      let last = min(reference.count, start + Self.longestWay + 1)
      guard first < last else { break }
      for place in first..<last {
        let longest = min(Self.longestPhrase, words.count - start, reference.count - place)
        var length = 0
        while length < longest, words[start + length] == reference[place + length] {
          length += 1
          guard alignment.allowsMove(from: start, to: place, length: length) else { continue }
          tryMoves(
            ofLength: length, at: start, to: place, distance: distance, best: &best)
          if candidates >= Self.candidateLimit { return nil }
        }
      }
    }
    return best
  }

  /// Moves a phrase to where its counterpart stands: before it, or after one of its words.
  private mutating func tryMoves(
    ofLength length: Int, at start: Int, to place: Int, distance: Int, best: inout WordMove?
  ) {
    var previous = -1
    for column in place...(place + length) {
      let target = alignment.places[column]
      if target == previous { continue }
      previous = target
      candidates += 1
      var move = WordMove(start: start, length: length, target: target, wordCount: words.count)
      let gain = distance - matrix.distance(of: words, after: move)
      guard gain > 0 else { continue }
      move = move.gaining(gain)
      if best.map(move.precedes) ?? true { best = move }
    }
  }
}
