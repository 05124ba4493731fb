import Foundation

/// A seeded generator (SplitMix64, Steele, Lea and Flood 2014): the same numbers on every machine.
struct RandomNumbers: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// A generator of its own for each place in the tuning that `parts` name.
  init(_ parts: UInt64...) {
    state = parts.reduce(0x5851_f42d_4c95_7f2d) { Self.mix($0 &+ $1 &* 0x9e37_79b9_7f4a_7c15) }
  }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    return Self.mix(state)
  }

  private static func mix(_ value: UInt64) -> UInt64 {
    var bits = value
    bits = (bits ^ bits >> 30) &* 0xbf58_476d_1ce4_e5b9
    bits = (bits ^ bits >> 27) &* 0x94d0_49bb_1331_11eb
    return bits ^ bits >> 31
  }

  /// Of the standard normal distribution (Box and Muller 1958).
  mutating func normal() -> Float {
    let uniform = Double(next() >> 11) * 0x1p-53
    let angle = 2 * Double.pi * Double(next() >> 11) * 0x1p-53
    return Float((-2 * log(1 - uniform)).squareRoot() * cos(angle))
  }
}
