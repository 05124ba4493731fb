import Foundation

/// Seeded pseudo-random generator with the same output on every machine.
///
/// Source: SplitMix64, Steele, Lea and Flood 2014, "Fast splittable pseudorandom number
/// generators".
package struct SplitMix64: RandomNumberGenerator, BitwiseCopyable, Sendable {
  @usableFromInline var state: UInt64

  /// Generator with a random seed; all seeds are equally good.
  @inlinable
  package init(seed: UInt64) { state = seed }

  /// Separate generator for each combination of `key` parts, such as a seed, a step and a stream.
  @inlinable
  package init(key parts: UInt64...) { state = Self.key(parts) }

  /// Generator of one of the independent streams that share a seed.
  @inlinable
  package init(seed: UInt64, stream: UInt64) {
    state = Self.mix(Self.mix(seed &+ Self.keyOffset) &+ stream &* HashMixing.goldenRatio)
  }

  /// Next random number, uniform over all 64 bits.
  @inlinable @inline(__always)
  package mutating func next() -> UInt64 {
    state &+= HashMixing.goldenRatio
    return Self.mix(state)
  }

  /// Finalizer of SplitMix64: a bijection whose output looks random.
  @inlinable @inline(__always)
  package static func mix(_ value: UInt64) -> UInt64 {
    var bits = value
    bits = (bits ^ bits >> 30) &* 0xbf58_476d_1ce4_e5b9
    bits = (bits ^ bits >> 27) &* 0x94d0_49bb_1331_11eb
    return bits ^ bits >> 31
  }

  /// Seed derived from several integers, such as a training seed, a step and a layer index.
  @inlinable
  package static func key(_ parts: UInt64...) -> UInt64 { key(parts) }

  @inlinable
  static func key(_ parts: [UInt64]) -> UInt64 {
    parts.reduce(keyOffset) { mix($0 &+ $1 &* HashMixing.goldenRatio) }
  }

  /// Arbitrary constant that separates derived seeds from small integers.
  @inlinable
  package static var keyOffset: UInt64 { 0x5851_f42d_4c95_7f2d }

  /// Next random number, uniform in [0, 1).
  @inlinable @inline(__always)
  package mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// Next random number, uniform in [0, 1) with 24 bits, in single precision.
  @inlinable @inline(__always)
  package mutating func uniformFloat() -> Float { Float(next() >> 40) * 0x1p-24 }

  /// Next random number, uniform in `0..<bound` for bounds below 2^32; the bias is less than
  /// `bound` / 2^32.
  @inlinable @inline(__always)
  package mutating func below(_ bound: Int) -> Int {
    Int(truncatingIfNeeded: ((next() >> 32) &* UInt64(truncatingIfNeeded: bound)) >> 32)
  }

  /// Next random number of the standard normal distribution (Box and Muller 1958).
  package mutating func normal() -> Double {
    let radius = (-2 * log(1 - uniform())).squareRoot()
    return radius * cos(2 * .pi * uniform())
  }
}
