/// Best estimates for translating each span of the sentence, independent of its context.
///
/// Source: Koehn 2010, section 6.3.2.
///
/// A gap of a hypothesis is at most as long as the window of `Coverage`, or reaches to the end of the
/// sentence, so only such spans have estimates, and the memory is linear in the length.
package struct FutureCosts {
  private let length: Int
  /// Largest size of a span that does not reach to the end of the sentence.
  private let width: Int
  /// Best estimates by start and size of the span, `[length, width]`; logarithms, so larger is
  /// better.
  private var best: [Float]
  /// Best estimates of the spans from each position to the end, `[length + 1]`.
  private var toEnd: [Float]

  package init(_ options: TranslationOptions, length: Int) {
    self.length = length
    width = min(length, max(UInt64.bitWidth + 1, options.longestSpan))
    best = [Float](repeating: -.infinity, count: length * width)
    toEnd = [Float](repeating: 0, count: length + 1)
    for size in stride(from: 1, through: width, by: 1) {
      for start in 0...(length - size) {
        best[start * width + size - 1] = value(options, start, start + size) { self[$0, $1] }
      }
    }
    for start in stride(from: length - 1, through: 0, by: -1) {
      toEnd[start] =
        length - start <= width
        ? self[start, length]
        : value(options, start, length) { $1 == length ? toEnd[$0] : self[$0, $1] }
    }
  }

  /// Returns the best estimate of a span: that of an option, or that of two parts, of which the first
  /// is covered by a single option.
  private func value(
    _ options: TranslationOptions, _ start: Int, _ end: Int, _ part: (Int, Int) -> Float
  ) -> Float {
    var value = -Float.infinity
    let range = options.range(start..<end)
    if !range.isEmpty { value = options.options[range.lowerBound].estimate }
    for middle in (start + 1)..<max(start + 1, min(end, start + options.longestSpan + 1)) {
      value = max(value, part(start, middle) + part(middle, end))
    }
    return value
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

  private subscript(start: Int, end: Int) -> Float { best[start * width + end - start - 1] }

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
    if start < length { total += toEnd[start] }
    return total
  }
}
