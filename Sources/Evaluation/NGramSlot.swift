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
