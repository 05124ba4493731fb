import Primitives
package import TextProcessing

/// List of phrases of one language, with the words of all phrases in one array.
package struct PhraseList: Sendable {
  /// Offset of each phrase in `words`; the last element is `words.count`.
  package private(set) var starts: [UInt32] = [0]
  /// Words of all phrases.
  package private(set) var words: [WordID] = []

  package init() {}

  init(starts: [UInt32], words: [WordID]) {
    self.starts = starts
    self.words = words
  }

  /// Number of phrases.
  package var count: Int { starts.count - 1 }

  /// Returns the range of a phrase in `words`.
  package func range(_ phrase: Int) -> Range<Int> { Int(starts[phrase])..<Int(starts[phrase + 1]) }

  package subscript(phrase: Int) -> ArraySlice<WordID> { words[range(phrase)] }

  package mutating func append(_ phrase: ArraySlice<WordID>) {
    words.append(contentsOf: phrase)
    starts.append(UInt32(words.count))
  }

  /// Whether all offsets and word identifiers are in range.
  func isConsistent(vocabularySize: Int) -> Bool {
    starts.first == 0 && starts.last.map(Int.init) == words.count
      && zip(starts, starts.dropFirst()).allSatisfy { $0 <= $1 }
      && words.allSatisfy { Int($0) < vocabularySize }
  }

  /// Returns a hash of the words of a phrase, the same on every machine.
  static func hash(_ phrase: Span<WordID>) -> UInt64 {
    var hash: UInt64 = 0x243f_6a88_85a3_08d3
    for position in phrase.indices {
      hash = (hash ^ UInt64(phrase[position])) &* HashMixing.goldenRatio
      hash ^= hash >> 32
    }
    return hash
  }
}

/// Hash table from the words of a phrase to its index, with open addressing.
struct PhraseIndex: Sendable {
  /// Phrase index + 1 in occupied slots, 0 in free slots.
  private(set) var slots: [UInt32]

  init(slots: [UInt32]) { self.slots = slots }

  init(_ phrases: PhraseList) {
    slots = [UInt32](repeating: 0, count: max(8, phrases.count * 3 / 2))
    for phrase in 0..<phrases.count {
      let words = phrases.words.span.extracting(phrases.range(phrase))
      var slot = home(words)
      while slots[slot] != 0 { slot = slot + 1 == slots.count ? 0 : slot + 1 }
      slots[slot] = UInt32(phrase + 1)
    }
  }

  /// Returns the first slot to probe.
  private func home(_ words: Span<WordID>) -> Int {
    Int(PhraseList.hash(words).multipliedFullWidth(by: UInt64(slots.count)).high)
  }

  /// Returns the index of a phrase; nil if it is not in the list.
  func phrase(_ words: Span<WordID>, in phrases: PhraseList) -> Int? {
    var slot = home(words)
    while slots[slot] != 0 {
      let phrase = Int(slots[slot]) - 1
      let range = phrases.range(phrase)
      if range.count == words.count {
        var position = 0
        while position < words.count
          && phrases.words[range.lowerBound + position] == words[position]
        {
          position += 1
        }
        if position == words.count { return phrase }
      }
      slot = slot + 1 == slots.count ? 0 : slot + 1
    }
    return nil
  }
}
