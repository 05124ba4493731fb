import Corpora
import Primitives
import Testing
import TextProcessing

/// Compares the table with a dictionary of all n-grams.
@Suite struct NGramTableTests {
  private struct Sample {
    var words: [WordID] = []
    var starts = [0]
    let vocabularySize: Int

    init(seed: UInt64) {
      var random = SplitMix64(seed: seed)
      vocabularySize = Int.random(in: 1...6, using: &random)
      // A vocabulary may hold words that do not occur in the text, so leave out the last one.
      let used = WordID(max(1, vocabularySize - 1))
      for _ in 0..<Int.random(in: 0...12, using: &random) {
        for _ in 0..<Int.random(in: 0...9, using: &random) {
          words.append(WordID.random(in: 0..<used, using: &random))
        }
        starts.append(words.count)
      }
    }

    /// The n-gram at each position, nil where the line is too short for it.
    func ngrams(_ n: Int) -> [[WordID]?] {
      var result = [[WordID]?](repeating: nil, count: words.count)
      for line in 0..<(starts.count - 1) {
        for position in starts[line]..<starts[line + 1] where position + n <= starts[line + 1] {
          result[position] = Array(words[position..<position + n])
        }
      }
      return result
    }
  }

  @Test(arguments: (0..<300).map { UInt64($0) })
  func agreesWithBruteForce(seed: UInt64) throws {
    let sample = Sample(seed: seed)
    let highest = Int(seed % 7) + 1
    let table = NGramTable(
      words: sample.words, starts: sample.starts, vocabularySize: sample.vocabularySize,
      maximumOrder: highest)
    #expect(table.orders.count == highest)
    for n in 1...highest {
      let order = table.orders[n - 1]
      let ngrams = sample.ngrams(n)
      var counts: [[WordID]: UInt32] = [:]
      for case let ngram? in ngrams { counts[ngram, default: 0] += 1 }
      // N-grams are numbered in lexicographic order; every word of the vocabulary is a unigram.
      let expected =
        n == 1
        ? (0..<WordID(sample.vocabularySize)).map { [$0] }
        : counts.keys.sorted { $0.lexicographicallyPrecedes($1) }
      #expect(order.count == expected.count)
      #expect(order.counts == expected.map { counts[$0] ?? 0 })
      let numbers = Dictionary(
        uniqueKeysWithValues: expected.enumerated().map { ($1, UInt32($0)) })
      #expect(order.numbers == ngrams.map { $0.flatMap { numbers[$0] } ?? NGramTable.none })
      for (number, position) in order.positions.enumerated() {
        if order.counts[number] == 0 {
          #expect(position == NGramTable.none)
        } else {
          #expect(ngrams[Int(position)] == expected[number])
        }
      }
    }
  }

  @Test func countsRepetitionsInOneLine() {
    let table = NGramTable(
      words: [0, 0, 0, 0], starts: [0, 4], vocabularySize: 1, maximumOrder: 4)
    #expect(table.orders.map(\.counts) == [[4], [3], [2], [1]])
  }
}
