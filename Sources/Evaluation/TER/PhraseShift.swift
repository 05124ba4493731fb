/// A shift of a phrase to another position, which is a rotation of the words in `range`.
struct PhraseShift {
  /// Positions of the words that change their position.
  let range: Range<Int>

  /// Number of words moved from the front of the range to its end.
  private let rotation: Int

  /// Number of edits that the shift saves.
  private(set) var gain = 0

  private let start: Int
  private let length: Int
  private let target: Int

  /// Shifts `length` words at `start` to before the word at `target` or, if `target` lies within
  /// the phrase, to the right by its distance from `start`.
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

  /// Returns the position before the shift of the word at `position` after the shift.
  @inline(__always)
  func origin(of position: Int) -> Int {
    let moved = position + rotation
    return moved < range.upperBound ? moved : moved - range.count
  }

  func gaining(_ gain: Int) -> PhraseShift {
    var shift = self
    shift.gain = gain
    return shift
  }

  /// Whether this shift is preferred: greater gain, then longer phrase, then earlier phrase, then
  /// earlier target.
  func precedes(_ other: PhraseShift) -> Bool {
    (gain, length, other.start, other.target) > (other.gain, other.length, start, target)
  }
}
