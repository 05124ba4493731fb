/// Tokens as ranges of bytes in the text they were found in.
///
/// A tokenization cuts text and drops spaces but never rewrites or reorders what is left, so two
/// offsets say all about a token.
struct TokenList {
  /// Start and end of one token, in bytes; the end is exclusive.
  struct Bounds {
    let start: UInt32
    let end: UInt32
  }

  private(set) var bounds: [Bounds] = []

  var count: Int { bounds.count }

  mutating func removeAll() {
    bounds.removeAll(keepingCapacity: true)
  }

  @inline(__always)
  mutating func append(from start: Int, to end: Int) {
    bounds.append(
      Bounds(start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: end)))
  }
}
