import Primitives

/// The words of a corpus as symbols, while merges are learned.
struct WordSymbols: Sendable {
  private(set) var symbols = LearnedSymbols()
  private(set) var statistics = PairStatistics()
  private var occurrences: PairOccurrences
  /// The symbols of all words, one word after the other; merges leave gaps.
  private var text: [WordID] = []
  private var ranges: [Range<Int>] = []
  private let counts: [Int]

  /// - Parameter counts: how often each word occurs.
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

  /// The most frequent pair before merge number `step`, or nil if there is none.
  mutating func best(before step: Int) -> (pair: UInt32, frequency: Int)? {
    statistics.best(before: step, symbols)
  }

  /// Carries out merge number `step` in all words.
  mutating func merge(_ number: UInt32, step: Int) {
    let pair = statistics.pair(number)
    let joined = symbols.join(pair)
    for word in occurrences.removeWords(of: number) {
      merge(pair, into: joined, in: word)
      countNeighbours(of: joined, in: word)
    }
    statistics.finish(number, step: step, symbols)
  }

  /// Replaces the pair, from the left, and takes off what it stood beside.
  private mutating func merge(_ pair: SymbolPair, into joined: WordID, in word: UInt32) {
    let range = ranges[Int(word)]
    let end = range.upperBound
    func isPair(_ text: [WordID], at index: Int) -> Bool {
      index + 1 < end && text[index] == pair.left && text[index + 1] == pair.right
    }
    // What is written never reaches what is still to be read.
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
      // Where the same pair follows at once, it takes off the pair between them.
      if index + 2 < end, !isPair(text, at: index + 2) {
        count(-1, SymbolPair(left: pair.right, right: text[index + 2]), in: word)
      }
      text[writing] = joined
      writing += 1
      index += 2
    }
    ranges[Int(word)] = range.lowerBound..<writing
  }

  /// Counts the pairs with `joined`; like subword-nmt, also those that stood in the word before,
  /// where other symbols had been joined to the same one.
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

  private mutating func count(_ difference: Int32, _ pair: SymbolPair, in word: UInt32) {
    let number = statistics.add(Int(difference) * counts[Int(word)], to: pair)
    occurrences.add(difference, of: number, in: word)
  }

  /// Appends the characters of a word, of which the last carries the mark of the word's end.
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
