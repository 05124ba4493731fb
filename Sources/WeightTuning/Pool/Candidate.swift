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
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for word in words {
      let bytes = word.utf8Span.span
      for index in bytes.indices { hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01b3 }
      // No byte of UTF-8 is 0xff: "a b" and "ab" differ.
      hash = (hash ^ 0xff) &* 0x100_0000_01b3
    }
    for value in features {
      hash = (hash ^ UInt64(value.bitPattern)) &* 0x9e37_79b9_7f4a_7c15
      hash ^= hash >> 29
    }
    return max(1, hash)
  }
}
