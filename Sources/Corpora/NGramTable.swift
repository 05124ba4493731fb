package import TextProcessing

/// All n-grams of a text up to some order, each with a dense number.
///
/// The n-grams of one order are numbered in lexicographic order of their word numbers, so the ones
/// that share a first word, or a first n-1 words, stand together. The numbers are found order by
/// order: an n-gram is its first n-1 words, whose number is known, and one more word; a stable
/// counting sort of the positions by last word, then by that number, brings equal ones together.
/// Time is linear in words × order, memory 4 bytes per word and order.
package struct NGramTable: Sendable {
  package struct Order: Sendable {
    /// The number of the n-gram that begins at each position of the text; `none` where the line ends
    /// before it does.
    package var numbers: [UInt32]
    /// For each n-gram a position where it begins.
    package var positions: [UInt32] = []
    /// How often each n-gram occurs.
    package var counts: [UInt32] = []

    /// The number of different n-grams.
    package var count: Int { positions.count }
  }

  package static let none = UInt32.max

  /// `orders[n - 1]` holds the n-grams.
  package private(set) var orders: [Order] = []

  /// - Parameters:
  ///   - words: all lines, fewer than 2^32 - 1 words.
  ///   - starts: where each line starts, and the number of words at the end.
  ///   - vocabularySize: above every word number.
  package init(words: [WordID], starts: [Int], vocabularySize: Int, maximumOrder: Int) {
    let occurrences = Self.sortedByWord(words, vocabularySize: vocabularySize)
    let remaining = Self.remainingWords(count: words.count, starts: starts, limit: maximumOrder)
    orders.append(Self.unigrams(words, vocabularySize: vocabularySize))
    for order in 2..<max(2, maximumOrder + 1) {
      orders.append(
        Self.extend(
          orders[order - 2], order: order, words: words, occurrences: occurrences,
          remaining: remaining))
    }
  }

  /// Unigrams are numbered as their words are, and every word of the vocabulary has a place.
  private static func unigrams(_ words: [WordID], vocabularySize: Int) -> Order {
    var result = Order(numbers: words)
    result.counts = [UInt32](repeating: 0, count: vocabularySize)
    result.positions = [UInt32](repeating: none, count: vocabularySize)
    for position in words.indices {
      let word = Int(words[position])
      if result.counts[word] == 0 { result.positions[word] = UInt32(position) }
      result.counts[word] += 1
    }
    return result
  }

  /// The positions of the text, ordered by the word that stands there.
  private static func sortedByWord(_ words: [WordID], vocabularySize: Int) -> [UInt32] {
    var next = [UInt32](repeating: 0, count: vocabularySize + 1)
    for word in words { next[Int(word) + 1] += 1 }
    for word in 0..<vocabularySize { next[word + 1] += next[word] }
    var result = [UInt32](repeating: 0, count: words.count)
    for position in words.indices {
      let word = Int(words[position])
      result[Int(next[word])] = UInt32(position)
      next[word] += 1
    }
    return result
  }

  /// How many words of its line are left at each position, this one included, but at most `limit`.
  private static func remainingWords(count: Int, starts: [Int], limit: Int) -> [UInt8] {
    var result = [UInt8](repeating: 0, count: count)
    for line in 0..<(starts.count - 1) {
      for position in starts[line]..<starts[line + 1] {
        result[position] = UInt8(min(limit, starts[line + 1] - position))
      }
    }
    return result
  }

  private static func extend(
    _ shorter: Order, order: Int, words: [WordID], occurrences: [UInt32], remaining: [UInt8]
  ) -> Order {
    var next = [UInt32](repeating: 0, count: shorter.count + 1)
    for position in words.indices where Int(remaining[position]) >= order {
      next[Int(shorter.numbers[position]) + 1] += 1
    }
    for number in 0..<shorter.count { next[number + 1] += next[number] }
    let total = Int(next[shorter.count])
    var sorted = [UInt32](repeating: 0, count: total)
    for last in occurrences where Int(last) >= order - 1 {
      let first = Int(last) - (order - 1)
      if Int(remaining[first]) < order { continue }
      let number = Int(shorter.numbers[first])
      sorted[Int(next[number])] = UInt32(first)
      next[number] += 1
    }
    var result = Order(numbers: [UInt32](repeating: none, count: words.count))
    var previous = (none, none)
    for first in sorted {
      let key = (shorter.numbers[Int(first)], words[Int(first) + order - 1])
      if key != previous || result.counts.isEmpty {
        result.positions.append(first)
        result.counts.append(0)
        previous = key
      }
      result.counts[result.counts.count - 1] += 1
      result.numbers[Int(first)] = UInt32(result.counts.count - 1)
    }
    return result
  }
}
