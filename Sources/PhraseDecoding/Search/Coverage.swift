/// Set of the source positions that a hypothesis has translated.
///
/// Because jumps are limited, all positions before the first gap are translated and none far after
/// it, so the position of the gap and 64 bits after it suffice for a sentence of any length.
package struct Coverage: Hashable, BitwiseCopyable {
  /// First position that is not translated.
  package private(set) var firstGap: UInt32 = 0
  /// Bit set of the positions after the gap: bit k is set if firstGap + 1 + k is translated.
  package private(set) var window: UInt64 = 0

  /// Largest distortion limit for which the window is wide enough, in words.
  static let maximumDistortion = 60

  package init() {}

  /// Returns whether `position` is translated.
  package func covers(_ position: Int) -> Bool {
    let offset = position - Int(firstGap) - 1
    return offset < -1 || (offset >= 0 && offset < 64 && window >> UInt64(offset) & 1 == 1)
  }

  /// Returns the longest run of translated positions around `position`, which must be translated.
  package func run(around position: Int) -> Range<Int> {
    let gap = Int(firstGap)
    if position < gap { return 0..<gap }
    let offset = position - gap - 1
    let after = (~(window >> UInt64(offset))).trailingZeroBitCount
    let before = (~(window << UInt64(63 - offset))).leadingZeroBitCount
    return position - min(before, offset + 1) + 1..<position + min(after, 64 - offset)
  }

  /// Returns whether no position of `span` is translated.
  package func isFree(_ span: Range<Int>) -> Bool {
    let offset = span.lowerBound - Int(firstGap) - 1
    if offset < -1 { return false }
    let mask = Self.mask(span.count)
    return offset == -1
      ? window & (mask >> 1) == 0 : offset >= 64 || window >> UInt64(offset) & mask == 0
  }

  /// Returns this coverage with the positions of `span` added, which must be free.
  package func adding(_ span: Range<Int>) -> Coverage {
    var result = self
    let offset = span.lowerBound - Int(firstGap) - 1
    if offset >= 0 {
      result.window |= Self.mask(span.count) << UInt64(offset)
      return result
    }
    // The span closes the gap; the next one comes after the positions translated there before.
    result.advance(by: span.count)
    return result
  }

  /// Calls `body` for the spans of a sentence that may be translated next.
  ///
  /// - Parameters:
  ///   - lastEnd: position after the span of the last phrase.
  ///   - length: length of the sentence in words; at least one must be free.
  ///   - longest: length of the longest span, in words.
  ///   - limit: distortion limit, in words.
  func forEachExtension(
    after lastEnd: Int, length: Int, longest: Int, limit: Int, _ body: (Range<Int>) -> Void
  ) {
    let gap = Int(firstGap)
    for start in gap..<length {
      if start - gap > limit { break }
      // Jumps back to the gap are always allowed, so that every hypothesis can be completed.
      if abs(start - lastEnd) > limit && start != gap { continue }
      for end in (start + 1)...min(length, start + longest) {
        if !isFree(start..<end) { break }
        // The gap must remain within the limit after this phrase.
        if start != gap && end - gap > limit { break }
        body(start..<end)
      }
    }
  }

  /// Returns the smallest distortion limit under which `forEachExtension` reaches `span`.
  func distortionLimit(for span: Range<Int>, after lastEnd: Int) -> Int {
    let gap = Int(firstGap)
    return span.lowerBound == gap
      ? 0 : max(abs(span.lowerBound - lastEnd), span.upperBound - gap)
  }

  /// Moves the gap past `count` positions just translated and the translated ones that follow them.
  private mutating func advance(by count: Int) {
    var gap = Int(firstGap) + count
    var bits = count >= 65 ? 0 : window >> UInt64(count - 1)
    while bits & 1 == 1 {
      gap += 1
      bits >>= 1
    }
    firstGap = UInt32(gap)
    window = bits >> 1
  }

  private static func mask(_ count: Int) -> UInt64 { count >= 64 ? .max : (1 << UInt64(count)) - 1 }
}
