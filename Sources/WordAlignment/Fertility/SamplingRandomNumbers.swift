/// A seeded generator (SplitMix64, Steele, Lea and Flood 2014): the same numbers on every machine.
package struct SamplingRandomNumbers: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// - Parameter stream: generators of different streams are independent.
  package init(seed: UInt64, stream: UInt64) {
    state = Self.mix(Self.mix(seed &+ 0x5851_f42d_4c95_7f2d) &+ stream &* 0x9e37_79b9_7f4a_7c15)
  }

  @inline(__always)
  package mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    return Self.mix(state)
  }

  @inline(__always)
  private static func mix(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  /// Uniform in [0, 1).
  @inline(__always)
  package mutating func uniform() -> Float { Float(next() >> 40) * 0x1p-24 }

  /// Uniform in `0..<count`, for counts far below 2^32.
  @inline(__always)
  package mutating func below(_ count: Int) -> Int { Int((next() >> 32) &* UInt64(count) >> 32) }
}
