/// How often each pair stands in each word, as far as subword-nmt knows.
///
/// Changes are logged, in a linked list for each pair, and added up when the pair is merged. Each
/// merge inside a word makes it shorter, so the log is no longer than a few times the words.
struct PairOccurrences: Sendable {
  private struct Change {
    var word: UInt32
    var difference: Int32
    /// The place of an older change of the same pair, or -1.
    var older: Int
  }

  private var changes: [Change] = []
  /// The place of the newest change of each pair, or -1.
  private var newest: [Int] = []
  /// For each word the sum of the changes of one pair; 0 between calls.
  private var sums: [Int32]

  init(words: Int) { sums = [Int32](repeating: 0, count: words) }

  mutating func add(_ difference: Int32, of pair: UInt32, in word: UInt32) {
    let pair = Int(pair)
    while newest.count <= pair { newest.append(-1) }
    let place = newest[pair]
    if place >= 0, changes[place].word == word {
      changes[place].difference &+= difference
    } else {
      newest[pair] = changes.count
      changes.append(Change(word: word, difference: difference, older: place))
    }
  }

  /// Forgets what is known of `pair` and returns the words it stood in.
  mutating func removeWords(of pair: UInt32) -> [UInt32] {
    var words: [UInt32] = []
    var place = newest[Int(pair)]
    newest[Int(pair)] = -1
    while place >= 0 {
      let change = changes[place]
      sums[Int(change.word)] &+= change.difference
      words.append(change.word)
      place = change.older
    }
    // A word that was logged twice is found once, because its sum is then 0.
    return words.filter { word in
      defer { sums[Int(word)] = 0 }
      return sums[Int(word)] > 0
    }
  }
}
