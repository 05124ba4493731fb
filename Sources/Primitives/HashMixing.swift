/// Hash functions of the toolkit's hash tables.
package enum HashMixing {
  /// 2^64 divided by the golden ratio, the multiplier of Fibonacci hashing (Knuth 1973, 6.4).
  @inlinable
  package static var goldenRatio: UInt64 { 0x9e37_79b9_7f4a_7c15 }

  /// Slot of `key` in a table of 2^`bits` slots, by Fibonacci hashing: the upper bits of the
  /// product, which depend on all bits of `key`.
  @inlinable @inline(__always)
  package static func slot(_ key: UInt64, bits: Int) -> Int {
    Int(truncatingIfNeeded: (key &* goldenRatio) >> UInt64(64 - bits))
  }

  /// Hash of a key of two packed integers; each bit depends on all bits of the key.
  @inlinable @inline(__always)
  package static func mixed(_ key: UInt64) -> UInt64 {
    var hash = key &* goldenRatio
    hash ^= hash >> 32
    return hash &* 0xd6e8_feb8_6659_fd93
  }
}

/// FNV-1a hash of bytes, 64 bits (Fowler, Noll and Vo).
package struct FNVHash: Sendable {
  package var value: UInt64 = 0xcbf2_9ce4_8422_2325

  @inlinable
  package init() {}

  @inlinable @inline(__always)
  package mutating func add(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x100_0000_01b3 }

  @inlinable @inline(__always)
  package mutating func add(_ bytes: Span<UInt8>) {
    for index in bytes.indices { add(bytes[index]) }
  }
}
