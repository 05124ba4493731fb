/// Number of occurrences of each pair in each word, as subword-nmt counts them.
///
/// Changes are logged in a linked list for each pair and added up when the pair is merged. Each
/// merge makes its word shorter, so the length of the log is a small multiple of that of the words.
struct PairOccurrences: Sendable {
  private struct Change {
    var word: UInt32
    var difference: Int32
    /// Index of the previous change of the same pair, or -1.
    var older: Int
  }

  private var changes: [Change] = []
  /// Index of the newest change of each pair, or -1.
  private var newest: [Int] = []
  /// Sum of the changes of one pair in each word; 0 between calls.
  private var sums: [Int32]

  init(words: Int) { sums = [Int32](repeating: 0, count: words) }

  /// Adds to the number of occurrences of a pair in a word.
  mutating func add(_ difference: Int32, of pair: UInt32, in word: UInt32) {
    let pair = Int(pair)
    while newest.count <= pair { newest.append(-1) }
    let index = newest[pair]
    if index >= 0, changes[index].word == word {
      changes[index].difference &+= difference
    } else {
      newest[pair] = changes.count
      changes.append(Change(word: word, difference: difference, older: index))
    }
  }

  /// Removes all changes of `pair` and returns the words that contain it.
  mutating func removeWords(of pair: UInt32) -> [UInt32] {
    var words: [UInt32] = []
    var index = newest[Int(pair)]
    newest[Int(pair)] = -1
    while index >= 0 {
      let change = changes[index]
      sums[Int(change.word)] &+= change.difference
      words.append(change.word)
      index = change.older
    }
    // A word that was logged twice is returned once, because its sum is 0 the second time.
    return words.filter { word in
      defer { sums[Int(word)] = 0 }
      return sums[Int(word)] > 0
    }
  }
}
