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
