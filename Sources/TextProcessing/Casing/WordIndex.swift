/// Numbers words in the order they were first seen; finding one allocates nothing.
///
/// The words lie one after another in a single array; an open-addressing hash table of their
/// numbers finds them. The hash function is fixed, so equal sequences of insertions give equal
/// indexes.
struct WordIndex: Sendable, Equatable {
  private var bytes: [UInt8] = []
  private var ends: [Int] = [0]
  /// Number of the word plus one, or zero for a free slot; its count is a power of two.
  private var slots = [UInt32](repeating: 0, count: 64)

  var count: Int { ends.count - 1 }

  subscript(number: Int) -> ArraySlice<UInt8> {
    bytes[ends[number]..<ends[number + 1]]
  }

  /// The number of a word, if it was inserted.
  func number(of word: Span<UInt8>) -> Int? {
    let slot = slot(of: word)
    return slots[slot] == 0 ? nil : Int(slots[slot]) - 1
  }

  /// The number of a word, a new one if it was not yet inserted.
  mutating func insert(_ word: Span<UInt8>) -> Int {
    var slot = slot(of: word)
    if slots[slot] != 0 { return Int(slots[slot]) - 1 }
    if count * 2 >= slots.count {
      grow()
      slot = self.slot(of: word)
    }
    bytes.append(0..<word.count, of: word)
    ends.append(bytes.count)
    slots[slot] = UInt32(count)
    return count - 1
  }

  /// The slot that holds the word or that it would go to.
  private func slot(of word: Span<UInt8>) -> Int {
    let mask = slots.count - 1
    var slot = Self.hash(word) & mask
    while slots[slot] != 0, !isWord(Int(slots[slot]) - 1, equalTo: word) {
      slot = (slot + 1) & mask
    }
    return slot
  }

  private func isWord(_ number: Int, equalTo word: Span<UInt8>) -> Bool {
    let start = ends[number]
    guard ends[number + 1] - start == word.count else { return false }
    for index in word.indices where bytes[start + index] != word[index] { return false }
    return true
  }

  private mutating func grow() {
    let mask = slots.count * 2 - 1
    var larger = [UInt32](repeating: 0, count: mask + 1)
    for number in 0..<count {
      var slot = Self.hash(self[number].span) & mask
      while larger[slot] != 0 { slot = (slot + 1) & mask }
      larger[slot] = UInt32(number + 1)
    }
    slots = larger
  }

  /// FNV-1a with the high half folded in, as the low bits alone choose the slot.
  private static func hash(_ word: Span<UInt8>) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in word.indices {
      hash = (hash ^ UInt64(word[index])) &* 0x100_0000_01B3
    }
    return Int(truncatingIfNeeded: (hash ^ hash >> 32) & 0xFFFF_FFFF)
  }
}
