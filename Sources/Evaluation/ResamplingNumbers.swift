/// The random numbers of one sample (SplitMix64, Steele, Lea and Flood 2014).
struct ResamplingNumbers {
  private var state: UInt64

  init(seed: UInt64, sample: Int) {
    state = Self.mix(Self.mix(seed) &+ UInt64(truncatingIfNeeded: sample))
  }

  /// Fills a list with indices below its own length.
  consuming func draw(_ indices: inout [UInt32]) {
    let bound = UInt64(indices.count)
    for place in indices.indices {
      // The high bits of a product: not quite even, by less than one part in 2^32.
      indices[place] = UInt32(truncatingIfNeeded: ((next() >> 32) &* bound) >> 32)
    }
  }

  /// Fills a list with random bits.
  consuming func toss(_ coins: inout [UInt64]) {
    for place in coins.indices { coins[place] = next() }
  }

  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Self.mix(state)
  }

  private static func mix(_ value: UInt64) -> UInt64 {
    var bits = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ bits >> 27) &* 0x94D0_49BB_1331_11EB
    return bits ^ bits >> 31
  }
}
