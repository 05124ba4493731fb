package import Corpora
import Foundation
import TextProcessing

/// Exchange algorithm for word classes that maximise the likelihood of a class bigram model.
///
/// Each word in turn is moved to the class with the highest likelihood, until no word moves. The
/// likelihood depends on the classes through Σ N(c, d) log N(c, d) - 2 Σ N(c) log N(c).
///
/// Source: Martin, Liermann and Ney 1998, section 3.
struct ExchangeClustering {
  private let classCount: Int
  /// Number of classes including that of the sentence boundary, which is the last.
  private var width: Int { classCount + 1 }
  /// Frequency of each word.
  private let counts: [Int]
  /// Words that follow each word.
  private var after: Neighbours
  /// Words that precede each word.
  private var before: Neighbours
  /// Class of each word.
  private(set) var classes: [UInt32]
  /// N(c), [width].
  private var classCounts: [Int]
  /// N(c, d) at c × width + d.
  private var following: [Int]
  /// N(c, d) at d × width + c.
  private var preceding: [Int]
  /// Number of times that a word of each class follows the current word, [width].
  private var wordsAfter: [Int]
  /// Number of times that a word of each class precedes the current word, [width].
  private var wordsBefore: [Int]
  /// Likelihood gain of each class for the current word, [width].
  private var gains: [Double]

  /// Bigrams grouped by one of their words.
  private struct Neighbours {
    /// Offset of each word in `words` and `counts`; the last element is `words.count`.
    var starts: [Int] = [0]
    /// Other word of each bigram.
    var words: [WordID] = []
    /// Count of each bigram.
    var counts: [Int] = []

    init(of vocabularySize: Int, _ bigrams: [(word: WordID, neighbour: WordID, count: Int)]) {
      var word = 0
      for bigram in bigrams {
        while word < Int(bigram.word) {
          starts.append(words.count)
          word += 1
        }
        words.append(bigram.neighbour)
        counts.append(bigram.count)
      }
      while starts.count <= vocabularySize { starts.append(words.count) }
    }

    func range(_ word: Int) -> Range<Int> { starts[word]..<starts[word + 1] }
  }

  /// Creates an initial assignment, in which words of successive frequency rank are in different
  /// classes.
  ///
  /// - Parameters:
  ///   - text: lines with the word `boundary` at both ends.
  ///   - boundary: the highest word identifier.
  init(_ text: EncodedText, boundary: WordID, classCount: Int) {
    self.classCount = max(1, classCount)
    let size = Int(boundary) + 1
    let table = NGramTable(
      words: text.words, starts: text.starts, vocabularySize: size, maximumOrder: 2)
    let bigrams = zip(table.orders[1].positions, table.orders[1].counts).map {
      (word: text.words[Int($0)], neighbour: text.words[Int($0) + 1], count: Int($1))
    }
    after = Neighbours(of: size, bigrams)
    before = Neighbours(
      of: size,
      bigrams.map { (word: $0.neighbour, neighbour: $0.word, count: $0.count) }
        .sorted { ($0.word, $0.neighbour) < ($1.word, $1.neighbour) })
    counts = table.orders[0].counts.map(Int.init)
    let width = self.classCount + 1
    classes = (0..<boundary).map { $0 % UInt32(width - 1) } + [UInt32(width - 1)]
    classCounts = [Int](repeating: 0, count: width)
    following = [Int](repeating: 0, count: width * width)
    preceding = following
    wordsAfter = classCounts
    wordsBefore = classCounts
    gains = [Double](repeating: 0, count: width)
    for bigram in bigrams {
      let (first, second) = (classes[Int(bigram.word)], classes[Int(bigram.neighbour)])
      following[Int(first) * width + Int(second)] += bigram.count
      preceding[Int(second) * width + Int(first)] += bigram.count
    }
    for (word, count) in counts.enumerated() { classCounts[Int(classes[word])] += count }
  }

  /// Runs up to `rounds` passes over all words.
  ///
  /// - Parameter progress: called with the share of the passes done, 0 to 1; an error that it throws
  ///   ends the run.
  mutating func run(rounds: Int, progress: (Double) throws -> Void) rethrows {
    for round in 0..<rounds {
      var moved = 0
      for word in 0..<classes.count - 1 {
        if exchange(word) { moved += 1 }
        if word.isMultiple(of: 1024) {
          try progress((Double(round) + Double(word) / Double(classes.count)) / Double(rounds))
        }
      }
      // Stop when at most 0.1% of the words have moved; the remaining gains are negligible.
      if moved * 1000 <= classes.count { break }
    }
  }

  /// Moves a word to its best class.
  ///
  /// - Returns: whether the class has changed.
  private mutating func exchange(_ word: Int) -> Bool {
    let old = Int(classes[word])
    let count = counts[word]
    var repeated = 0
    for index in after.range(word) {
      let neighbour = Int(after.words[index])
      if neighbour == word {
        repeated = after.counts[index]
      } else {
        wordsAfter[Int(classes[neighbour])] += after.counts[index]
      }
    }
    for index in before.range(word) where Int(before.words[index]) != word {
      wordsBefore[Int(classes[Int(before.words[index])])] += before.counts[index]
    }
    add(-1, to: old, repeated: repeated, count: count)
    computeGains(repeated: repeated, count: count)
    var best = old
    for candidate in 0..<classCount where gains[candidate] > gains[best] + 1e-9 {
      best = candidate
    }
    add(1, to: best, repeated: repeated, count: count)
    classes[word] = UInt32(best)
    for index in 0..<width { (wordsAfter[index], wordsBefore[index]) = (0, 0) }
    return best != old
  }

  /// Adds the current word to the counts of a class (`sign` is 1) or removes it (-1).
  private mutating func add(_ sign: Int, to wordClass: Int, repeated: Int, count: Int) {
    classCounts[wordClass] += sign * count
    for other in 0..<width {
      following[wordClass * width + other] += sign * wordsAfter[other]
      preceding[other * width + wordClass] += sign * wordsAfter[other]
      following[other * width + wordClass] += sign * wordsBefore[other]
      preceding[wordClass * width + other] += sign * wordsBefore[other]
    }
    following[wordClass * width + wordClass] += sign * repeated
    preceding[wordClass * width + wordClass] += sign * repeated
  }

  /// Sets `gains` to the gain in likelihood if the current word, which is in no class, is added to
  /// each class.
  private mutating func computeGains(repeated: Int, count: Int) {
    for candidate in 0..<classCount {
      let own = following[candidate * width + candidate]
      let joined = own + repeated + wordsAfter[candidate] + wordsBefore[candidate]
      gains[candidate] =
        Self.gain(from: own, to: joined)
        - 2 * Self.gain(from: classCounts[candidate], to: classCounts[candidate] + count)
    }
    for other in 0..<width {
      if wordsAfter[other] > 0 { addGains(other, preceding, wordsAfter[other]) }
      if wordsBefore[other] > 0 { addGains(other, following, wordsBefore[other]) }
    }
  }

  /// Adds the gains from `count` bigrams of the current word with class `other`.
  private mutating func addGains(_ other: Int, _ table: [Int], _ count: Int) {
    let row = other * width
    for candidate in 0..<classCount where candidate != other {
      gains[candidate] += Self.gain(
        from: table[row + candidate], to: table[row + candidate] + count)
    }
  }

  /// Returns the change of n log n.
  private static func gain(from old: Int, to new: Int) -> Double { value(new) - value(old) }

  /// Returns n log n.
  private static func value(_ count: Int) -> Double {
    count < small.count ? small[count] : Double(count) * log(Double(count))
  }

  /// Table of n log n for small n.
  private static let small = (0..<1 << 16).map { $0 == 0 ? 0 : Double($0) * log(Double($0)) }
}

extension WordClasses {
  /// Assigns the words of tokenised lines to at most `count` classes.
  ///
  /// - Parameter progress: called with the share of the work done, 0 to 1; an error that it throws
  ///   ends the work.
  package init(
    _ text: TextLines, count: Int, progress: (Double) throws -> Void
  ) rethrows {
    var vocabulary = Vocabulary()
    var plain = EncodedText(text, vocabulary: &vocabulary)
    plain.renumberByFrequency(&vocabulary, fixed: 0)
    let boundary = WordID(vocabulary.count)
    var bounded = EncodedText()
    for line in 0..<plain.count {
      bounded.append(
        plain.words[plain.range(line)], specials: 0, replacedBy: 0, start: boundary, end: boundary)
    }
    var clustering = ExchangeClustering(bounded, boundary: boundary, classCount: count)
    try clustering.run(rounds: 10, progress: progress)
    self.init(vocabulary: vocabulary, classes: Array(clustering.classes.dropLast()))
  }

  /// Assigns the words of tokenised lines to at most `count` classes.
  package init(_ text: TextLines, count: Int) { self.init(text, count: count) { _ in } }
}
