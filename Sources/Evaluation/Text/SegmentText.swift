import Primitives

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

/// Turns a segment into the bytes a metric looks at, reusing its buffers.
struct SegmentReader {
  /// The segment as UTF-8, lower-cased if asked for.
  var text: [UInt8] = []
  private var lowercasingBuffer: [UInt8] = []

  mutating func read(_ segment: String, lowercase: Bool) {
    text.removeAll(keepingCapacity: true)
    text.append(contentsOf: segment.utf8)
    if lowercase { FullLowercasing.lowercase(&text, buffer: &lowercasingBuffer) }
  }
}
