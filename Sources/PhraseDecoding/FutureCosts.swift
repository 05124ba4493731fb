/// The best estimate for translating each span of the sentence, whatever surrounds it.
///
/// Source: Koehn 2010, section 6.3.2.
package struct FutureCosts {
  private let length: Int
  /// [start, end]: a logarithm, the larger the better.
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
        // A long span without options of its own is split; its first part need only be one option long.
        for middle in (start + 1)..<max(start + 1, min(end, start + options.longestSpan + 1)) {
          value = max(value, self[start, middle] + self[middle, end])
        }
        best[start * (length + 1) + end] = value
      }
    }
  }

  private subscript(start: Int, end: Int) -> Float { best[start * (length + 1) + end] }

  /// The sum over the gaps of `coverage`.
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
      // The next position is free and stands for the bit that `start` does not have in the window.
      window >>= 1
    }
    if start < length { total += self[start, length] }
    return total
  }
}
