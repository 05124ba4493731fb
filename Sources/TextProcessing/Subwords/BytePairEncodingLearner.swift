/// Learns a byte-pair encoding from text.
///
/// The merges are those of subword-nmt 0.3.8, in the same order, for words without white space of
/// their own (such as no-break spaces). Counts of parts of a corpus can be merged; the result does
/// not depend on how it was divided. After Sennrich, Haddow and Birch (ACL 2016).
package struct BytePairEncodingLearner: Sendable {
  private var words = Vocabulary()
  private var counts: [Int] = []

  /// Creates a learner that has seen no text.
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
    for number in other.counts.indices {
      let word = other.words.bytes(of: WordID(number))
      add(other.counts[number], to: word.span)
    }
  }

  /// The codes of the text so far.
  ///
  /// - Parameters:
  ///   - merges: how many merges to learn at most.
  ///   - minimumFrequency: learning stops when no pair of symbols occurs as often; at least 1.
  package func learn(merges: Int, minimumFrequency: Int = 2) -> BytePairCodes {
    var codes = BytePairCodes()
    var text = WordSymbols(words, counts: counts)
    for step in 0..<max(0, merges) {
      guard let (number, frequency) = text.best(before: step), frequency >= minimumFrequency
      else { break }
      let pair = text.statistics.pair(number)
      let (left, right) = (
        text.symbols.names.bytes(of: pair.left),
        text.symbols.names.bytes(of: pair.right)
      )
      codes.append(left: left.span, right: right.span)
      text.merge(number, step: step)
    }
    return codes
  }

  private mutating func add(_ count: Int, to word: Span<UInt8>) {
    let number = Int(words.intern(word))
    if number == counts.count {
      counts.append(count)
    } else {
      counts[number] += count
    }
  }
}
