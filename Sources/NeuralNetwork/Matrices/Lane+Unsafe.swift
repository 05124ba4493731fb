/// Lane of eight single-precision scalars, which the compiler maps to the vector instructions of
/// the target.
extension SIMD8<Float>: Lane {
  package static var width: Int { 8 }

  @inline(__always)
  package init(every value: Float) { self.init(repeating: value) }

  /// Returns e^x, computed as 2^n · 2^f with |f| ≤ 1/2; the relative error of the polynomial is
  /// below 2·10^-7.
  ///
  /// Adding 1.5 · 2^23 rounds to an integer, whose low bits are then the exponent. This avoids a
  /// conversion between floating point and integer, so every instruction set can vectorise it.
  @inline(__always)
  package func exponential() -> SIMD8<Float> {
    let highest = SIMD8<Float>(repeating: 88)
    let lowest = SIMD8<Float>(repeating: -87)
    var x = self
    x.replace(with: highest, where: x .> highest)
    x.replace(with: lowest, where: x .< lowest)
    let shift = SIMD8<Float>(repeating: 12_582_912)
    let rounded = x * 1.442_695_04 + shift
    let n = rounded - shift
    // ln 2 is split into two parts to keep the precision of x - n·ln 2 (Cody and Waite 1980).
    let r = (x - n * 0.693_359_375) + n * 2.121_944_4e-4
    var p = r * 1.987_569_15e-4 + 1.398_199_95e-3
    p = p * r + 8.333_452e-3
    p = p * r + 4.166_579_6e-2
    p = p * r + 1.666_666_5e-1
    p = p * r + 0.5
    p = p * r * r + r + 1
    let exponent = unsafe unsafeBitCast(rounded, to: SIMD8<UInt32>.self) &<< 23
    let scaled = unsafe unsafeBitCast(p, to: SIMD8<UInt32>.self) &+ exponent
    return unsafe unsafeBitCast(scaled, to: SIMD8<Float>.self)
  }

  @inline(__always)
  package func root() -> SIMD8<Float> { squareRoot() }

  @inline(__always)
  package func larger(_ other: SIMD8<Float>) -> SIMD8<Float> {
    replacing(with: other, where: other .> self)
  }

  @inline(__always)
  package func step() -> SIMD8<Float> {
    SIMD8<Float>(repeating: 0).replacing(with: SIMD8<Float>(repeating: 1), where: self .> 0)
  }

  @inline(__always)
  package func total() -> Float {
    let four = lowHalf + highHalf
    let two = four.lowHalf + four.highHalf
    return two.x + two.y
  }

  @inline(__always)
  package func largest() -> Float { self.max() }
}
