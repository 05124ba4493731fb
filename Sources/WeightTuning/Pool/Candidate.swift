import Primitives

/// A translation of an n-best list: what the model thinks of it and its words.
package struct Candidate: Sendable, Equatable {
  /// In the order of the weights.
  package let features: [Float]
  package let words: [String]

  package init(features: [Float], words: [String]) {
    self.features = features
    self.words = words
  }

  /// A number for the words and features together (FNV-1a, mixed), by which doubles are found.
  ///
  /// Equal words with other features are another candidate: the weights choose between derivations, and those
  /// differ in score. Never 0, which marks an empty place in `CandidateKeys`.
  var key: UInt64 {
    var bytes = FNVHash()
    for word in words {
      bytes.add(word.utf8Span.span)
      // No byte of UTF-8 is 0xff: "a b" and "ab" differ.
      bytes.add(0xff)
    }
    var hash = bytes.value
    for value in features {
      hash = (hash ^ UInt64(value.bitPattern)) &* HashMixing.goldenRatio
      hash ^= hash >> 29
    }
    return max(1, hash)
  }
}
