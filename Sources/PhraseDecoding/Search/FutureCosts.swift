/// Best estimates for translating each span of the sentence, independent of its context.
///
/// Source: Koehn 2010, section 6.3.2.
package struct FutureCosts {
  private let length: Int
  /// Best estimates by start and end of the span, `[length, length + 1]`; logarithms, so larger is
  /// better.
  private var best: [Float]

  package init(_ options: TranslationOptions, length: Int) {
    self.length = length
    best = [Float](repeating: -.infinity, count: length * (length + 1))
    for size in 1...length {
      for start in 0...(length - size) {
        let end = start + size
        var value = -Float.infinity
        let range = options.range(start..<end)
        if !range.isEmpty { value = options.options[range.lowerBound].estimate }
        // A span is split in two, of which the first is covered by a single option.
        for middle in (start + 1)..<max(start + 1, min(end, start + options.longestSpan + 1)) {
          value = max(value, self[start, middle] + self[middle, end])
        }
        best[start * (length + 1) + end] = value
      }
    }
  }

  /// Returns the least distortion, in words, that is still to come when the last phrase ends before
  /// `position`: back to the first gap, and over the words translated between the gaps (Moore and
  /// Quirk 2007).
  package func distortion(of coverage: Coverage, from position: Int) -> Int {
    let gap = Int(coverage.firstGap)
    if coverage.window == 0 { return gap < length ? abs(position - gap) : 0 }
    // No jump crosses a translated run at the end of the sentence.
    let trailing = length - gap - 1
    var window = coverage.window
    if trailing < 64, window >> UInt64(max(0, trailing - 1)) & 1 == 1 {
      let run = (~(window << UInt64(64 - trailing))).leadingZeroBitCount
      window &= run >= trailing ? 0 : (1 << UInt64(trailing - run)) - 1
    }
    return abs(position - gap) + window.nonzeroBitCount
  }

  private subscript(start: Int, end: Int) -> Float { best[start * (length + 1) + end] }

  /// Returns the sum of the estimates of the gaps of `coverage`.
  package func cost(of coverage: Coverage) -> Float {
    var total: Float = 0
    var start = Int(coverage.firstGap)
    var window = coverage.window
    guard start < length else { return 0 }
    // Position `start` is free; bit k of the window is position start + 1 + k.
    while window != 0 {
      let free = window.trailingZeroBitCount
      total += self[start, start + 1 + free]
      window >>= UInt64(free)
      let covered = (~window).trailingZeroBitCount
      window = covered == 64 ? 0 : window >> UInt64(covered)
      start += 1 + free + covered
      // The new `start` is free and has no bit in the window.
      window >>= 1
    }
    if start < length { total += self[start, length] }
    return total
  }
}
