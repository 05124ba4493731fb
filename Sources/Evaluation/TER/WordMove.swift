/// A phrase moved to another place, which is a rotation of the words between.
struct WordMove {
  /// The words that change their places.
  let range: Range<Int>

  /// How many words from the front of the range go to its end.
  private let rotation: Int

  /// How many edits the move saves; by this, then by length and position, moves are ranked.
  private(set) var gain = 0
  private let start: Int
  private let length: Int
  private let target: Int

  /// Moves `length` words at `start` before the word at `target` or, where that lies within the
  /// phrase, as far to the right as it lies from its start.
  init(start: Int, length: Int, target: Int, wordCount: Int) {
    self.start = start
    self.length = length
    self.target = target
    if target < start {
      range = target..<(start + length)
      rotation = start - target
    } else {
      let end = target > start + length ? target : min(wordCount, target + length)
      range = start..<end
      rotation = length
    }
  }

  /// Where the word comes from that stands at a position of the range after the move.
  @inline(__always)
  func origin(of position: Int) -> Int {
    let moved = position + rotation
    return moved < range.upperBound ? moved : moved - range.count
  }

  func gaining(_ gain: Int) -> WordMove {
    var move = self
    move.gain = gain
    return move
  }

  /// More gain first, then the longer, the earlier phrase, the earlier place.
  func precedes(_ other: WordMove) -> Bool {
    (gain, length, other.start, other.target) > (other.gain, other.length, start, target)
  }
}
