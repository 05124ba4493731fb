/// The largest of many numbers and where it stood, eight at a time.
struct LaneMaximum {
  private var values = Lanes(repeating: -.infinity)
  private var blocks = SIMD8<Int32>.zero

  @inline(__always)
  mutating func take(_ numbers: Lanes, block: Int) {
    let larger = numbers .> values
    values.replace(with: numbers, where: larger)
    blocks.replace(with: Int32(truncatingIfNeeded: block), where: larger)
  }

  /// Minus infinity if nothing larger was taken.
  var value: Float { values.max() }

  /// The first place of the largest number.
  var candidate: Int {
    let largest = value
    var first = Int.max
    for lane in values.indices where values[lane] == largest {
      first = min(first, Int(blocks[lane]) * Lanes.scalarCount + lane)
    }
    return first == .max ? 0 : first
  }
}
