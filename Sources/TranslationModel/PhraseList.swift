import Primitives
package import TextProcessing

/// Phrases of one language, numbered, all their words in one array.
package struct PhraseList: Sendable {
  /// Where each phrase starts in `words`, and at the end the number of words.
  package private(set) var starts: [UInt32] = [0]
  package private(set) var words: [WordID] = []

  package init() {}

  init(starts: [UInt32], words: [WordID]) {
    self.starts = starts
    self.words = words
  }

  package var count: Int { starts.count - 1 }

  package func range(_ phrase: Int) -> Range<Int> {
    Int(starts[phrase])..<Int(starts[phrase + 1])
  }

  package subscript(phrase: Int) -> ArraySlice<WordID> { words[range(phrase)] }

  package mutating func append(_ phrase: ArraySlice<WordID>) {
    words.append(contentsOf: phrase)
    starts.append(UInt32(words.count))
  }

  package mutating func reserve(phrases: Int, words: Int) {
    starts.reserveCapacity(phrases + 1)
    self.words.reserveCapacity(words)
  }

  /// Whether the numbers are what they should be: no phrase reaches out of the list.
  func isConsistent(vocabularySize: Int) -> Bool {
    starts.first == 0 && starts.last.map(Int.init) == words.count
      && zip(starts, starts.dropFirst()).allSatisfy { $0 <= $1 }
      && words.allSatisfy { Int($0) < vocabularySize }
  }

  /// A hash of the words of a phrase, the same on every machine.
  static func hash(_ phrase: Span<WordID>) -> UInt64 {
    var hash: UInt64 = 0x243f_6a88_85a3_08d3
    for position in phrase.indices {
      hash = (hash ^ UInt64(phrase[position])) &* HashMixing.goldenRatio
      hash ^= hash >> 32
    }
    return hash
  }
}

/// Finds the number of a phrase by its words.
struct PhraseIndex: Sendable {
  /// Phrase number + 1 in occupied slots, 0 in free ones.
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

  private func home(_ words: Span<WordID>) -> Int {
    Int(PhraseList.hash(words).multipliedFullWidth(by: UInt64(slots.count)).high)
  }

  func number(of words: Span<WordID>, in phrases: PhraseList) -> Int? {
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
