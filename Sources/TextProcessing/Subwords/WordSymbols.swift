import Primitives

/// Words of a corpus as symbols, while merges are learned.
struct WordSymbols: Sendable {
  private(set) var symbols = LearnedSymbols()
  private(set) var statistics = PairStatistics()
  private var occurrences: PairOccurrences
  /// Symbols of all words, one word after the other; merges leave gaps.
  private var text: [WordID] = []
  /// Range of each word in `text`.
  private var ranges: [Range<Int>] = []
  private let counts: [Int]

  /// - Parameter counts: number of occurrences of each word, by identifier.
  init(_ words: Vocabulary, counts: [Int]) {
    self.counts = counts
    occurrences = PairOccurrences(words: words.count)
    for word in 0..<UInt32(words.count) {
      let start = text.count
      appendCharacters(of: words.bytes(of: word))
      ranges.append(start..<text.count)
      for index in (start + 1)..<max(start + 1, text.count) {
        count(+1, SymbolPair(left: text[index - 1], right: text[index]), in: word)
      }
    }
    statistics.begin(symbols)
  }

  /// Returns the most frequent pair, or nil if there is none.
  ///
  /// - Parameter step: index of the next merge, counted from 0.
  mutating func best(before step: Int) -> (pair: UInt32, frequency: Int)? {
    statistics.best(before: step, symbols)
  }

  /// Merges a pair in all words, as merge `step`.
  mutating func merge(_ pairID: UInt32, step: Int) {
    let pair = statistics.pair(pairID)
    let joined = symbols.join(pair)
    for word in occurrences.removeWords(of: pairID) {
      merge(pair, into: joined, in: word)
      countNeighbours(of: joined, in: word)
    }
    statistics.finish(pairID, step: step, symbols)
  }

  /// Replaces a pair in a word, from left to right, and subtracts the pairs of its old neighbours.
  private mutating func merge(_ pair: SymbolPair, into joined: WordID, in word: UInt32) {
    let range = ranges[Int(word)]
    let end = range.upperBound
    func isPair(_ text: [WordID], at index: Int) -> Bool {
      index + 1 < end && text[index] == pair.left && text[index + 1] == pair.right
    }
    // The word is rewritten in place: `writing` never passes `index`.
    var writing = range.lowerBound
    var index = range.lowerBound
    while index < end {
      guard isPair(text, at: index) else {
        text[writing] = text[index]
        writing += 1
        index += 1
        continue
      }
      if index > range.lowerBound {
        count(-1, SymbolPair(left: text[index - 1], right: pair.left), in: word)
      }
      // If the same pair follows, its replacement subtracts the pair between the two.
      if index + 2 < end, !isPair(text, at: index + 2) {
        count(-1, SymbolPair(left: pair.right, right: text[index + 2]), in: word)
      }
      text[writing] = joined
      writing += 1
      index += 2
    }
    ranges[Int(word)] = range.lowerBound..<writing
  }

  /// Adds the pairs with `joined`.
  ///
  /// Like subword-nmt, this also adds pairs that were in the word before, if other merges had
  /// already made the same symbol.
  private mutating func countNeighbours(of joined: WordID, in word: UInt32) {
    let range = ranges[Int(word)]
    for index in range where text[index] == joined {
      if index > range.lowerBound {
        count(+1, SymbolPair(left: text[index - 1], right: joined), in: word)
      }
      if index + 1 < range.upperBound, text[index + 1] != joined {
        count(+1, SymbolPair(left: joined, right: text[index + 1]), in: word)
      }
    }
  }

  /// Adds to the frequency of a pair and to its number of occurrences in a word.
  private mutating func count(_ difference: Int32, _ pair: SymbolPair, in word: UInt32) {
    let pairID = statistics.add(Int(difference) * counts[Int(word)], to: pair)
    occurrences.add(difference, of: pairID, in: word)
  }

  /// Appends the characters of a word as symbols, the last with the mark of the word's end.
  private mutating func appendCharacters(of word: ArraySlice<UInt8>) {
    let marked = word + SubwordMark.endOfWord
    let bytes = marked.span
    var start = 0
    while start < word.count {
      var end = start + bytes.extracting(..<word.count).scalar(at: start).length
      if end == word.count { end = bytes.count }
      text.append(symbols.intern(bytes.extracting(start..<end)))
      start = end
    }
  }
}

/// Symbols of words while merges are learned, with their order.
struct LearnedSymbols: Sendable {
  private(set) var names = Vocabulary()
  /// First eight bytes of each symbol as a big-endian number, which decides most comparisons.
  private var prefixes: [UInt64] = []

  /// Returns the identifier of a symbol, which is added if it is new.
  mutating func intern(_ name: Span<UInt8>) -> WordID {
    let symbol = names.intern(name)
    if Int(symbol) == prefixes.count {
      var prefix: UInt64 = 0
      for index in 0..<8 { prefix = prefix << 8 | (index < name.count ? UInt64(name[index]) : 0) }
      prefixes.append(prefix)
    }
    return symbol
  }

  /// Returns the symbol that a merge makes; different merges may make the same symbol.
  mutating func join(_ pair: SymbolPair) -> WordID {
    let name = names.bytes(of: pair.left) + names.bytes(of: pair.right)
    return intern(name.span)
  }

  /// Whether `pair` follows `other` in code-point order, compared symbol by symbol.
  func isAfter(_ pair: SymbolPair, _ other: SymbolPair) -> Bool {
    if pair.left != other.left { return isAfter(pair.left, other.left) }
    return pair.right != other.right && isAfter(pair.right, other.right)
  }

  private func isAfter(_ symbol: WordID, _ other: WordID) -> Bool {
    let (prefix, otherPrefix) = (prefixes[Int(symbol)], prefixes[Int(other)])
    if prefix != otherPrefix { return prefix > otherPrefix }
    // Byte order of UTF-8 is code-point order.
    return names.bytes(of: other).lexicographicallyPrecedes(names.bytes(of: symbol))
  }
}
