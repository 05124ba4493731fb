/// Learning of a byte-pair encoding from text.
///
/// The merges are those of subword-nmt 0.3.8, in the same order, for words that contain no white
/// space such as no-break spaces. Learners of parts of a corpus can be merged; the result does not
/// depend on the division. After Sennrich, Haddow and Birch (ACL 2016).
package struct BytePairEncodingLearner: Sendable {
  private var words = Vocabulary()
  /// Number of occurrences of each word, by identifier.
  private var counts: [Int] = []

  /// Creates a learner without text.
  package init() {}

  /// Counts the words of a line, which are separated by spaces.
  package mutating func add(_ line: some StringProtocol) {
    let bytes = Array(line.utf8)
    add(bytes.span)
  }

  /// Counts the words of a line of UTF-8, which are separated by spaces.
  package mutating func add(_ line: Span<UInt8>) {
    line.forEachWord { add(1, to: line.extracting($0)) }
  }

  /// Adds the counts of another part of the corpus.
  package mutating func merge(_ other: BytePairEncodingLearner) {
    for id in other.counts.indices {
      let word = other.words.bytes(of: WordID(id))
      add(other.counts[id], to: word.span)
    }
  }

  /// Learns the codes of the text added so far.
  ///
  /// - Parameters:
  ///   - merges: maximum number of merges.
  ///   - minimumFrequency: learning stops when every pair is rarer than this; at least 1.
  package func learn(merges: Int, minimumFrequency: Int = 2) -> BytePairCodes {
    var codes = BytePairCodes()
    var text = WordSymbols(words, counts: counts)
    for step in 0..<max(0, merges) {
      guard let (pairID, frequency) = text.best(before: step), frequency >= minimumFrequency
      else { break }
      let pair = text.statistics.pair(pairID)
      let (left, right) = (
        text.symbols.names.bytes(of: pair.left),
        text.symbols.names.bytes(of: pair.right)
      )
      codes.append(left: left.span, right: right.span)
      text.merge(pairID, step: step)
    }
    return codes
  }

  private mutating func add(_ count: Int, to word: Span<UInt8>) {
    let id = Int(words.intern(word))
    if id == counts.count {
      counts.append(count)
    } else {
      counts[id] += count
    }
  }
}
