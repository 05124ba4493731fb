import Primitives

/// Identifier of a word in a `Vocabulary`, counted from 0.
public typealias WordID = UInt32

/// Words with dense identifiers, looked up by their UTF-8 bytes.
///
/// All bytes are stored in one arena, and words are found by an open-addressing hash table of
/// identifiers: a vocabulary of any size is three flat arrays, without an allocation per word.
public struct Vocabulary: Sendable {
  private var bytes: [UInt8] = []
  /// End of each word in `bytes`.
  private var ends: [Int] = []
  /// Identifier + 1 in each occupied slot, 0 in free ones; the size is a power of two.
  private var slots: [UInt32]

  /// Creates a vocabulary of `words`, numbered in this order.
  public init(_ words: [String] = []) {
    slots = [UInt32](repeating: 0, count: 1024)
    for word in words { _ = intern(Array(word.utf8).span) }
  }

  /// The number of words.
  public var count: Int { ends.count }

  /// Returns the word with the identifier `id`, which must be below `count`.
  public func word(_ id: WordID) -> String { String(decoding: bytes[range(of: id)], as: UTF8.self) }

  /// Returns the identifier of `word`, or nil if the vocabulary does not contain it.
  public func id(of word: String) -> WordID? {
    let word = Array(word.utf8)
    return id(of: word.span)
  }

  /// Returns the identifier of a word of UTF-8, or nil if the vocabulary does not contain it.
  package func id(of word: Span<UInt8>) -> WordID? {
    let slot = slots[slot(of: word)]
    return slot == 0 ? nil : slot - 1
  }

  /// Returns the UTF-8 bytes of a word.
  package func bytes(of id: WordID) -> ArraySlice<UInt8> { bytes[range(of: id)] }

  /// Appends the bytes of a word to `output`.
  package func append(_ id: WordID, to output: inout [UInt8]) {
    output.append(contentsOf: bytes[range(of: id)])
  }

  /// Appends the words of a phrase to `output`, joined by spaces.
  package func append(_ phrase: ArraySlice<WordID>, to output: inout [UInt8]) {
    var isFirst = true
    for word in phrase {
      if !isFirst { output.append(0x20) }
      isFirst = false
      append(word, to: &output)
    }
  }

  /// Returns the identifier of `word`, which is added if it is new.
  package mutating func intern(_ word: Span<UInt8>) -> WordID {
    let position = slot(of: word)
    if slots[position] != 0 { return slots[position] - 1 }
    for index in word.indices { bytes.append(word[index]) }
    ends.append(bytes.count)
    slots[position] = UInt32(ends.count)
    if ends.count * 2 > slots.count { grow() }
    return WordID(ends.count - 1)
  }

  /// Returns the words in another order: `order[id]` is the old identifier of the word with the new
  /// identifier `id`.
  package func reordered(_ order: [WordID]) -> Vocabulary {
    var result = Vocabulary()
    for id in order { _ = result.intern(bytes.span.extracting(range(of: id))) }
    return result
  }

  private func range(of id: WordID) -> Range<Int> {
    (id == 0 ? 0 : ends[Int(id) - 1])..<ends[Int(id)]
  }

  /// Returns the slot that holds `word`, or the free slot where it would be inserted.
  private func slot(of word: Span<UInt8>) -> Int {
    let mask = slots.count - 1
    var position = Int(truncatingIfNeeded: Self.hash(word)) & mask
    let bytes = self.bytes.span
    while slots[position] != 0 {
      let range = range(of: slots[position] - 1)
      if range.count == word.count {
        var offset = 0
        while offset < word.count && bytes[range.lowerBound + offset] == word[offset] {
          offset += 1
        }
        if offset == word.count { break }
      }
      position = (position + 1) & mask
    }
    return position
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 4)
    for id in 0..<WordID(ends.count) {
      let position = slot(of: bytes.span.extracting(range(of: id)))
      slots[position] = id + 1
    }
  }

  /// Returns the FNV-1a hash of a word, mixed because the table uses the low bits.
  private static func hash(_ word: Span<UInt8>) -> UInt64 {
    var bytes = FNVHash()
    bytes.add(word)
    let hash = (bytes.value ^ bytes.value >> 32) &* HashMixing.goldenRatio
    return hash ^ (hash >> 29)
  }
}

extension Vocabulary: Equatable {
  public static func == (left: Vocabulary, right: Vocabulary) -> Bool {
    left.bytes == right.bytes && left.ends == right.ends
  }
}
