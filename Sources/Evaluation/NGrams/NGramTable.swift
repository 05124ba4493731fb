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

/// One place of the open-addressing table that maps n-grams to nodes.
struct NGramSlot {
  /// The node of all symbols but the last in the high half, the last symbol in the low half.
  var key: UInt64 = 0

  /// The segment for which the slot was filled.
  var generation: UInt32 = 0

  var node: UInt32 = 0

  @inline(__always)
  static func key(_ prefix: UInt32, _ symbol: UInt32) -> UInt64 {
    UInt64(prefix) << 32 | UInt64(symbol)
  }
}

/// How often an n-gram occurs on both sides.
struct NGramNode {
  var hypothesisCount: UInt32 = 0
  var referenceCount: UInt32 = 0

  /// The largest count of the references so far, up to which matches have been counted.
  var creditedCount: UInt32 = 0

  @inline(__always)
  mutating func beginReference(alone: Bool) {
    referenceCount = 0
    if alone { creditedCount = 0 }
  }

  /// Counts one occurrence in a reference and returns 1 if it is a match not yet credited, else 0.
  @inline(__always)
  mutating func credit() -> Int {
    referenceCount += 1
    guard referenceCount > creditedCount, referenceCount <= hypothesisCount else { return 0 }
    creditedCount = referenceCount
    return 1
  }
}
