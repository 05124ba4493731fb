import Primitives

/// Identifiers of the distinct words of one segment: an open-addressing table keyed by their bytes.
///
/// The hypothesis defines the words; words of references are only looked up, since a word that is
/// not in the hypothesis cannot match. The table is not cleared between segments: a slot counts as
/// empty unless it has the generation of the current segment.
struct WordTable {
  private struct Slot {
    /// Generation of the segment for which the slot was filled.
    var generation: UInt32 = 0
    /// Identifier of the word.
    var word: UInt32 = 0
    var hash: UInt64 = 0
    var bounds = TokenList.Bounds(start: 0, end: 0)
  }

  private var slots = [Slot](repeating: Slot(), count: 64)
  private var generation: UInt32 = 0
  private var mask = 63

  /// Text of the hypothesis, which contains the words.
  private var text: [UInt8] = []

  /// Replaces the words by those of a text, and the content of `symbols` by the identifiers of its
  /// words.
  mutating func define(_ tokens: TokenList, in text: [UInt8], symbols: inout [UInt32]) {
    beginSegment(words: tokens.count)
    self.text.removeAll(keepingCapacity: true)
    self.text.append(contentsOf: text)
    symbols.removeAll(keepingCapacity: true)
    var wordCount: UInt32 = 0
    for bounds in tokens.bounds {
      let hash = Self.hash(bounds, in: text.span)
      let index = slotIndex(of: bounds, hash: hash, in: text.span)
      if slots[index].generation != generation {
        slots[index] = Slot(generation: generation, word: wordCount, hash: hash, bounds: bounds)
        wordCount += 1
      }
      symbols.append(slots[index].word)
    }
  }

  /// Replaces the content of `symbols` by the identifiers of the words of a text.
  ///
  /// Undefined words get `NGramTrie.unknownSymbol`.
  func lookUp(_ tokens: TokenList, in text: [UInt8], symbols: inout [UInt32]) {
    symbols.removeAll(keepingCapacity: true)
    for bounds in tokens.bounds {
      let hash = Self.hash(bounds, in: text.span)
      let slot = slots[slotIndex(of: bounds, hash: hash, in: text.span)]
      symbols.append(slot.generation == generation ? slot.word : NGramTrie.unknownSymbol)
    }
  }

  private mutating func beginSegment(words: Int) {
    var size = 64
    while size < 2 * words { size *= 2 }
    if size > slots.count || generation == .max {
      slots = [Slot](repeating: Slot(), count: max(size, slots.count))
      generation = 0
    }
    generation += 1
    mask = size - 1
  }

  /// Returns the index of the slot that holds a word, or of the empty slot where it belongs.
  @inline(__always)
  private func slotIndex(
    of bounds: TokenList.Bounds, hash: UInt64, in text: borrowing Span<UInt8>
  ) -> Int {
    let slots = slots.span
    let ownText = self.text.span
    var index = Int(truncatingIfNeeded: hash) & mask
    while slots[index].generation == generation {
      let slot = slots[index]
      if slot.hash == hash, Self.areEqual(slot.bounds, in: ownText, bounds, in: text) { break }
      index = (index + 1) & mask
    }
    return index
  }

  private static func areEqual(
    _ left: TokenList.Bounds, in leftText: borrowing Span<UInt8>,
    _ right: TokenList.Bounds, in rightText: borrowing Span<UInt8>
  ) -> Bool {
    let length = right.end - right.start
    guard left.end - left.start == length else { return false }
    let leftStart = Int(left.start)
    let rightStart = Int(right.start)
    for offset in 0..<Int(length)
    where leftText[leftStart + offset] != rightText[rightStart + offset] {
      return false
    }
    return true
  }

  /// Returns the FNV-1a hash of a word, its high bits folded into the low ones that select the
  /// slot.
  @inline(__always)
  private static func hash(
    _ bounds: TokenList.Bounds, in text: borrowing Span<UInt8>
  ) -> UInt64 {
    var hash = FNVHash()
    for index in Int(bounds.start)..<Int(bounds.end) { hash.add(text[index]) }
    return hash.value ^ hash.value >> 32
  }
}
