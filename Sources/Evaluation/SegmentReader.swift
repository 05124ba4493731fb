import Primitives

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
