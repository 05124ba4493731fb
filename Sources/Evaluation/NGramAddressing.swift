import Primitives

/// Where a key is looked for.
///
/// A segment uses only as much of the table as it needs, so that short ones stay in cache.
struct NGramAddressing {
  let generation: UInt32
  private let mask: Int
  private let shift: UInt64

  /// The places in use, a power of two of at least the capacity asked for.
  var capacity: Int { mask + 1 }

  init(generation: UInt32, capacity: Int) {
    var size = 64
    var bits: UInt64 = 6
    while size < capacity {
      size *= 2
      bits += 1
    }
    self.generation = generation
    mask = size - 1
    shift = 64 - bits
  }

  /// Fibonacci hashing: the high bits of a product with 2^64 divided by the golden ratio.
  @inline(__always)
  func home(of key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* HashMixing.goldenRatio) >> shift)
  }

  @inline(__always)
  func next(after index: Int) -> Int {
    (index + 1) & mask
  }
}
