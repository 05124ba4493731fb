import Primitives

/// A translation of an n-best list: its feature values and its words.
package struct Candidate: Sendable, Equatable {
  /// Feature values, in the order of the weights.
  package let features: [Float]
  package let words: [String]

  package init(features: [Float], words: [String]) {
    self.features = features
    self.words = words
  }

  /// Hash of words and features (FNV-1a, mixed), by which duplicates are found.
  ///
  /// Equal words with other features make another candidate: the weights choose between
  /// derivations, and those differ in score. Never 0, which marks an empty slot in `CandidateKeys`.
  var key: UInt64 {
    var bytes = FNVHash()
    for word in words {
      bytes.add(word.utf8Span.span)
      // No byte of UTF-8 is 0xff, so the word sequences "a b" and "ab" differ.
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

/// Set of the keys of one sentence's candidates: a table with open addressing, reused for sentence
/// after sentence.
struct CandidateKeys {
  /// Keys; 0 marks an empty slot.
  private var slots: [UInt64] = []
  private var mask = 0

  /// Removes all keys and makes room for `count` of them.
  mutating func reset(count: Int) {
    var size = 64
    while size < 2 * count { size *= 2 }
    slots.removeAll(keepingCapacity: true)
    slots.append(contentsOf: repeatElement(0, count: size))
    mask = size - 1
  }

  /// Inserts a key and returns whether it was absent.
  mutating func insert(_ key: UInt64) -> Bool {
    var slot = Int(truncatingIfNeeded: key ^ key >> 32) & mask
    while slots[slot] != 0 {
      if slots[slot] == key { return false }
      slot = (slot + 1) & mask
    }
    slots[slot] = key
    return true
  }
}
