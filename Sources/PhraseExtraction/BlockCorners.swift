import TranslationModel
import WordAlignment

/// Corners of the blocks of a sentence pair, from which the orientation of a phrase pair is
/// determined.
///
/// A block is a linked pair of words, an extractable phrase pair, or a consistent pair of spans of
/// any length, depending on the reordering model (Galley and Manning 2008, section 3).
struct BlockCorners {
  private var sourceLength = 0
  private var targetLength = 0
  /// [target, source]: bit set of the corners of blocks at each cell.
  private var corners: [UInt8] = []

  // Corners, named by source and target: the first or the last position of the block.
  private static let firstFirst: UInt8 = 1
  private static let firstLast: UInt8 = 2
  private static let lastFirst: UInt8 = 4
  private static let lastLast: UInt8 = 8

  /// Removes all blocks and sets the sentence lengths.
  mutating func removeAll(sourceLength: Int, targetLength: Int) {
    self.sourceLength = sourceLength
    self.targetLength = targetLength
    corners.removeAll(keepingCapacity: true)
    corners.append(contentsOf: repeatElement(0, count: sourceLength * targetLength))
  }

  /// Adds a block.
  mutating func add(source: Range<Int>, target: Range<Int>) {
    let (first, last) = (target.lowerBound * sourceLength, (target.upperBound - 1) * sourceLength)
    corners[first + source.lowerBound] |= Self.firstFirst
    corners[last + source.lowerBound] |= Self.firstLast
    corners[first + source.upperBound - 1] |= Self.lastFirst
    corners[last + source.upperBound - 1] |= Self.lastLast
  }

  /// Whether any block has `corner` at a cell; false outside the sentence pair.
  private func has(_ corner: UInt8, _ source: Int, _ target: Int) -> Bool {
    source >= 0 && source < sourceLength && target >= 0 && target < targetLength
      && corners[target * sourceLength + source] & corner != 0
  }

  /// Returns the orientation of a phrase pair to the block before it in the target. The starts of
  /// both sentences count as a block.
  ///
  /// A neighbour with blocks on both sides of the phrase, such as a word linked to two words, is
  /// discontinuous, as in Moses (`extract-main.cpp`, `getOrientWordModel`).
  func toPrevious(source: Range<Int>, target: Range<Int>) -> Orientation {
    let before = target.lowerBound - 1
    if before < 0 { return source.lowerBound == 0 ? .monotone : .discontinuous }
    return Self.orientation(
      inOrder: has(Self.lastLast, source.lowerBound - 1, before),
      reversed: has(Self.firstLast, source.upperBound, before))
  }

  /// Returns the orientation of a phrase pair to the block after it in the target. The ends of both
  /// sentences count as a block.
  func toNext(source: Range<Int>, target: Range<Int>) -> Orientation {
    let after = target.upperBound
    if after == targetLength {
      return source.upperBound == sourceLength ? .monotone : .discontinuous
    }
    return Self.orientation(
      inOrder: has(Self.firstFirst, source.upperBound, after),
      reversed: has(Self.lastFirst, source.lowerBound - 1, after))
  }

  private static func orientation(inOrder: Bool, reversed: Bool) -> Orientation {
    guard inOrder != reversed else { return .discontinuous }
    return inOrder ? .monotone : .swap
  }
}
