import Foundation

/// A seeded generator (SplitMix64, Steele, Lea and Flood 2014): the same numbers on every machine.
package struct RandomNumbers: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// Any seed is as good as any other; `key` makes one of several numbers.
  package init(seed: UInt64) { state = seed }

  /// Uniform over all 64 bits.
  package mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    return Self.mix(state)
  }

  /// A number that looks random, made of `value`.
  @inline(__always)
  package static func mix(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  /// A seed made of several numbers, such as a training seed, a step and a place in the network.
  package static func key(_ parts: UInt64...) -> UInt64 {
    parts.reduce(0x5851_f42d_4c95_7f2d) { mix($0 &+ $1 &* 0x9e37_79b9_7f4a_7c15) }
  }

  /// Uniform in [0, 1).
  package mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// Of the standard normal distribution (Box and Muller 1958).
  package mutating func normal() -> Double {
    let radius = (-2 * (1 - uniform()).naturalLogarithm).squareRoot()
    return radius * cos(2 * .pi * uniform())
  }
}

extension Double {
  /// ln x, for kernels that import nothing.
  package var naturalLogarithm: Double { log(self) }
}
