import Primitives

/// Tokens as byte ranges in a text.
///
/// A tokenization cuts text and drops spaces but never rewrites or reorders the rest, so that two
/// offsets describe a token.
struct TokenList {
  /// Byte offsets of one token; the end is exclusive.
  struct Bounds {
    let start: UInt32
    let end: UInt32
  }

  private(set) var bounds: [Bounds] = []

  var count: Int { bounds.count }

  mutating func removeAll() { bounds.removeAll(keepingCapacity: true) }

  @inline(__always)
  mutating func append(from start: Int, to end: Int) {
    bounds.append(
      Bounds(start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: end)))
  }
}

/// Reader of segments as bytes for a metric, with reused buffers.
struct SegmentReader {
  /// Current segment in UTF-8, lower-cased if requested.
  var text: [UInt8] = []
  private var lowercasingBuffer: [UInt8] = []

  mutating func read(_ segment: String, lowercase: Bool) {
    text.removeAll(keepingCapacity: true)
    text.append(contentsOf: segment.utf8)
    if lowercase { FullLowercasing.lowercase(&text, buffer: &lowercasingBuffer) }
  }
}

extension Array {
  /// Replaces all elements by `count` copies of a value, reusing the storage.
  mutating func refill(_ value: Element, count: Int) {
    removeAll(keepingCapacity: true)
    append(contentsOf: repeatElement(value, count: count))
  }
}
