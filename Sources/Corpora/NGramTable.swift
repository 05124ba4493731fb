package import TextProcessing

/// All n-grams of a text up to a maximum order, each with a dense identifier.
///
/// The n-grams of an order are numbered in lexicographic order of their word identifiers, so those
/// that share their first n-1 words are adjacent. Identifiers are assigned order by order: an
/// n-gram is its first n-1 words, whose identifier is known, and one more word; a stable counting
/// sort of the positions by last word, then by that identifier, brings equal n-grams together. Time
/// is linear in words × order, memory is 4 bytes per word and order.
package struct NGramTable: Sendable {
  /// The n-grams of one order.
  package struct Order: Sendable {
    /// Identifier of the n-gram that begins at each position of the text; `none` where the line is
    /// too short.
    package var numbers: [UInt32]
    /// First position of each n-gram in the text, by identifier; `none` for unigrams that do not
    /// occur.
    package var positions: [UInt32] = []
    /// Number of occurrences of each n-gram, by identifier.
    package var counts: [UInt32] = []

    /// The number of different n-grams.
    package var count: Int { positions.count }
  }

  /// Marker of a missing n-gram or position.
  package static let none = UInt32.max

  /// The n-grams of each order; those of order n are in `orders[n - 1]`.
  package private(set) var orders: [Order] = []

  /// - Parameters:
  ///   - words: all lines, fewer than 2^32 - 1 words.
  ///   - starts: start of each line, followed by the number of words.
  ///   - vocabularySize: upper bound of the word identifiers.
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

  /// Returns the unigrams of all words of the vocabulary, with the identifiers of the words.
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

  /// Returns the positions of the text sorted by their word.
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

  /// Returns, for each position, the number of words from it to the end of its line, at most
  /// `limit`.
  private static func remainingWords(count: Int, starts: [Int], limit: Int) -> [UInt8] {
    var result = [UInt8](repeating: 0, count: count)
    for line in 0..<(starts.count - 1) {
      for position in starts[line]..<starts[line + 1] {
        result[position] = UInt8(min(limit, starts[line + 1] - position))
      }
    }
    return result
  }

  /// Returns the n-grams of `order`, given those of the order before.
  private static func extend(
    _ shorter: Order, order: Int, words: [WordID], occurrences: [UInt32], remaining: [UInt8]
  ) -> Order {
    var next = [UInt32](repeating: 0, count: shorter.count + 1)
    for position in words.indices where Int(remaining[position]) >= order {
      next[Int(shorter.numbers[position]) + 1] += 1
    }
    for id in 0..<shorter.count { next[id + 1] += next[id] }
    let total = Int(next[shorter.count])
    var sorted = [UInt32](repeating: 0, count: total)
    for last in occurrences where Int(last) >= order - 1 {
      let first = Int(last) - (order - 1)
      if Int(remaining[first]) < order { continue }
      let id = Int(shorter.numbers[first])
      sorted[Int(next[id])] = UInt32(first)
      next[id] += 1
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
