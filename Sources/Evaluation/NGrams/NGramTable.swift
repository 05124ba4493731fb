import Primitives

/// A slot of the open-addressing table that maps n-grams to nodes.
struct NGramSlot {
  /// Node of the first n-1 symbols in the high half, last symbol in the low half.
  var key: UInt64 = 0

  /// Generation of the segment for which the slot was filled.
  var generation: UInt32 = 0

  /// Index of the n-gram's node.
  var node: UInt32 = 0

  @inline(__always)
  static func key(_ prefix: UInt32, _ symbol: UInt32) -> UInt64 {
    UInt64(prefix) << 32 | UInt64(symbol)
  }
}

/// Addressing of keys in the table.
///
/// A segment uses only as much of the table as it needs, so that short segments stay in the cache.
struct NGramAddressing {
  /// Generation of the current segment; slots of other generations count as empty.
  let generation: UInt32

  /// Capacity minus 1.
  private let mask: Int

  /// Number of low bits of a hash that are discarded.
  private let shift: UInt64

  /// Number of slots in use: the smallest power of two that is at least 64 and the capacity
  /// requested.
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

  /// Returns the first slot of the probe sequence of a key, by Fibonacci hashing: the high bits of
  /// the product with 2^64 divided by the golden ratio.
  @inline(__always)
  func home(of key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* HashMixing.goldenRatio) >> shift)
  }

  /// Returns the next slot of the probe sequence.
  @inline(__always)
  func next(after index: Int) -> Int { (index + 1) & mask }
}

/// Counts of an n-gram in the hypothesis and in the references.
struct NGramNode {
  /// Count in the hypothesis.
  var hypothesisCount: UInt32 = 0

  /// Count in the current reference so far.
  var referenceCount: UInt32 = 0

  /// Largest count in a reference so far, at most `hypothesisCount`: matches already counted.
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
