package import TranslationModel

/// Counts of the orientations of a phrase to the previous and the next block.
package struct OrientationCounts: Sendable {
  /// Counts in the order of `ReorderingModel.scoreNames`; the last two elements are unused.
  private var counts = SIMD8<Float>(repeating: 0)

  package init() {}

  /// Packs the orientations of one occurrence into four bits.
  static func packed(_ toPrevious: Orientation, _ toNext: Orientation) -> UInt8 {
    UInt8(toPrevious.rawValue | toNext.rawValue << 2)
  }

  /// Adds the orientations of one occurrence.
  package mutating func add(_ toPrevious: Orientation, _ toNext: Orientation) {
    add(packed: Self.packed(toPrevious, toNext))
  }

  mutating func add(packed orientations: UInt8) {
    counts[Int(orientations & 3)] += 1
    counts[3 + Int(orientations >> 2)] += 1
  }

  static func + (left: OrientationCounts, right: OrientationCounts) -> OrientationCounts {
    var sum = left
    sum.counts += right.counts
    return sum
  }

  /// Returns smoothed probabilities p(o) = (c(o) + s p'(o)) / (c + s), for prior p' and strength s.
  ///
  /// - Parameter strength: the weight of the prior, as a number of occurrences.
  package func probabilities(prior: SIMD8<Float>, strength: Float) -> SIMD8<Float> {
    var result = counts + strength * prior
    for first in [0, 3] {
      let total = result[first] + result[first + 1] + result[first + 2]
      for index in first..<first + 3 { result[index] /= total }
    }
    return result
  }

  static let uniform = SIMD8<Float>(repeating: 1.0 / 3)
}
