/// Which source positions a hypothesis has translated.
///
/// Since jumps are limited, everything before the first gap is translated and nothing far behind it:
/// the place of the gap and 64 bits behind it say it all, for a sentence of any length.
package struct Coverage: Hashable, BitwiseCopyable {
  /// The first position not translated.
  package private(set) var firstGap: UInt32 = 0
  /// Bit k: position firstGap + 1 + k is translated.
  package private(set) var window: UInt64 = 0

  /// The farthest jump for which the window is wide enough.
  static let maximumDistortion = 60

  package init() {}

  package func covers(_ position: Int) -> Bool {
    let offset = position - Int(firstGap) - 1
    return offset < -1 || (offset >= 0 && offset < 64 && window >> UInt64(offset) & 1 == 1)
  }

  /// The longest run of translated positions around `position`, which must be one of them.
  package func run(around position: Int) -> Range<Int> {
    let gap = Int(firstGap)
    if position < gap { return 0..<gap }
    let offset = position - gap - 1
    let after = (~(window >> UInt64(offset))).trailingZeroBitCount
    let before = (~(window << UInt64(63 - offset))).leadingZeroBitCount
    return position - min(before, offset + 1) + 1..<position + min(after, 64 - offset)
  }

  /// Whether no position of `span` is translated.
  package func isFree(_ span: Range<Int>) -> Bool {
    let offset = span.lowerBound - Int(firstGap) - 1
    if offset < -1 { return false }
    let mask = Self.mask(span.count)
    return offset == -1
      ? window & (mask >> 1) == 0 : offset >= 64 || window >> UInt64(offset) & mask == 0
  }

  /// The coverage with `span`, which must be free, translated as well.
  package func adding(_ span: Range<Int>) -> Coverage {
    var result = self
    let offset = span.lowerBound - Int(firstGap) - 1
    if offset >= 0 {
      result.window |= Self.mask(span.count) << UInt64(offset)
      return result
    }
    // The gap is closed; the next one lies behind the words already translated there.
    result.advance(by: span.count)
    return result
  }

  /// Calls `body` for the spans of a sentence that may be translated next.
  ///
  /// - Parameters:
  ///   - lastEnd: the position after the last phrase's span.
  ///   - length: of the sentence; something of it must be left.
  ///   - longest: the most words of a span.
  ///   - limit: how many words may be jumped over.
  func forEachExtension(
    after lastEnd: Int, length: Int, longest: Int, limit: Int, _ body: (Range<Int>) -> Void
  ) {
    let gap = Int(firstGap)
    for start in gap..<length {
      if start - gap > limit { break }
      // The jump of the first phrase is judged like any other; going on at the gap is always possible.
      if abs(start - lastEnd) > limit && start != gap { continue }
      for end in (start + 1)...min(length, start + longest) {
        if !isFree(start..<end) { break }
        // From the end of this phrase the gap must remain in reach.
        if start != gap && end - gap > limit { break }
        body(start..<end)
      }
    }
  }

  /// The least distortion limit under which `forEachExtension` comes to `span`.
  func distortionLimit(for span: Range<Int>, after lastEnd: Int) -> Int {
    let gap = Int(firstGap)
    return span.lowerBound == gap
      ? 0 : max(abs(span.lowerBound - lastEnd), span.upperBound - gap)
  }

  /// Moves the gap over `count` words just translated and over those translated before behind them.
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

  private static func mask(_ count: Int) -> UInt64 {
    count >= 64 ? .max : (1 << UInt64(count)) - 1
  }
}
