import Primitives

/// Pseudo-random generator with the same output in every run of a test.
package struct SeededGenerator: RandomNumberGenerator {
  private var random: SplitMix64

  package init(_ seed: Int) {
    random = SplitMix64(seed: UInt64(truncatingIfNeeded: seed) &* HashMixing.goldenRatio)
  }

  package mutating func next() -> UInt64 { random.next() }
}
