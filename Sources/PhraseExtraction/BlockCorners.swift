import TranslationModel
import WordAlignment

/// Where in a sentence pair the blocks begin and end that a phrase can be next to.
///
/// What a block is, depends on the model: a linked pair of words, a phrase pair that could be extracted, or a
/// consistent pair of spans of any length (Galley and Manning 2008, section 3).
struct BlockCorners {
  private var sourceLength = 0
  private var targetLength = 0
  /// [target, source]: bits that say which corners of blocks lie there.
  private var corners: [UInt8] = []

  private static let firstFirst: UInt8 = 1
  private static let firstLast: UInt8 = 2
  private static let lastFirst: UInt8 = 4
  private static let lastLast: UInt8 = 8

  mutating func removeAll(sourceLength: Int, targetLength: Int) {
    self.sourceLength = sourceLength
    self.targetLength = targetLength
    corners.removeAll(keepingCapacity: true)
    corners.append(contentsOf: repeatElement(0, count: sourceLength * targetLength))
  }

  mutating func add(source: Range<Int>, target: Range<Int>) {
    let (first, last) = (target.lowerBound * sourceLength, (target.upperBound - 1) * sourceLength)
    corners[first + source.lowerBound] |= Self.firstFirst
    corners[last + source.lowerBound] |= Self.firstLast
    corners[first + source.upperBound - 1] |= Self.lastFirst
    corners[last + source.upperBound - 1] |= Self.lastLast
  }

  private func has(_ corner: UInt8, _ source: Int, _ target: Int) -> Bool {
    source >= 0 && source < sourceLength && target >= 0 && target < targetLength
      && corners[target * sourceLength + source] & corner != 0
  }

  /// The orientation of a phrase pair to the block before it in the target; the beginnings of both sentences
  /// are a block, too.
  func toPrevious(source: Range<Int>, target: Range<Int>) -> Orientation {
    let before = target.lowerBound - 1
    if before < 0 { return source.lowerBound == 0 ? .monotone : .discontinuous }
    if has(Self.lastLast, source.lowerBound - 1, before) { return .monotone }
    return has(Self.firstLast, source.upperBound, before) ? .swap : .discontinuous
  }

  /// The orientation to the block after it in the target, of which the ends of the sentences are one.
  func toNext(source: Range<Int>, target: Range<Int>) -> Orientation {
    let after = target.upperBound
    if after == targetLength {
      return source.upperBound == sourceLength ? .monotone : .discontinuous
    }
    if has(Self.firstFirst, source.upperBound, after) { return .monotone }
    return has(Self.lastFirst, source.lowerBound - 1, after) ? .swap : .discontinuous
  }
}
