package import Corpora
import Foundation
import TextProcessing

/// Sorts words into classes such that a bigram model of classes predicts the text best.
///
/// Every word in turn goes to the class where the likelihood is highest, until nothing moves. What the
/// likelihood depends on is Σ N(c, d) log N(c, d) - 2 Σ N(c) log N(c) over the counts of classes.
///
/// Source: Martin, Liermann and Ney 1998, section 3.
struct ExchangeClustering {
  private let classCount: Int
  /// Above the classes, that of the sentence boundary.
  private var width: Int { classCount + 1 }
  /// By word: how often it occurs, and its neighbours after and before it with the counts of the bigrams.
  private let counts: [Int]
  private var after: Neighbours
  private var before: Neighbours
  private(set) var classes: [UInt32]
  private var classCounts: [Int]
  /// Counts of the bigrams of classes, at first × width + second, and at second × width + first.
  private var following: [Int]
  private var preceding: [Int]
  /// Of the word in work: with how many words of each class it stands, and how good each class is.
  private var wordsAfter: [Int]
  private var wordsBefore: [Int]
  private var gains: [Double]

  /// The bigrams of each word, one word after the other.
  private struct Neighbours {
    var starts: [Int] = [0]
    var words: [WordID] = []
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

  /// - Parameters:
  ///   - text: lines with the word `boundary` at their beginning and end.
  ///   - boundary: the highest word number.
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

  /// Looks for the best class of every word, up to `rounds` times.
  mutating func run(rounds: Int) {
    for _ in 0..<rounds {
      var moved = 0
      for word in 0..<classes.count - 1 where exchange(word) { moved += 1 }
      // The last rare words that wander about change nothing.
      if moved * 1000 <= classes.count { break }
    }
  }

  /// Moves a word to its best class; whether that is another one.
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
    judge(repeated: repeated, count: count)
    var best = old
    for candidate in 0..<classCount where gains[candidate] > gains[best] + 1e-9 {
      best = candidate
    }
    add(1, to: best, repeated: repeated, count: count)
    classes[word] = UInt32(best)
    for index in 0..<width { (wordsAfter[index], wordsBefore[index]) = (0, 0) }
    return best != old
  }

  /// Adds the word in work to the counts of a class, or takes it out.
  private mutating func add(_ sign: Int, to place: Int, repeated: Int, count: Int) {
    classCounts[place] += sign * count
    for other in 0..<width {
      following[place * width + other] += sign * wordsAfter[other]
      preceding[other * width + place] += sign * wordsAfter[other]
      following[other * width + place] += sign * wordsBefore[other]
      preceding[place * width + other] += sign * wordsBefore[other]
    }
    following[place * width + place] += sign * repeated
    preceding[place * width + place] += sign * repeated
  }

  /// How much the likelihood gains where the word in work, which is in no class, joins each class.
  private mutating func judge(repeated: Int, count: Int) {
    for candidate in 0..<classCount {
      let own = following[candidate * width + candidate]
      let joined = own + repeated + wordsAfter[candidate] + wordsBefore[candidate]
      gains[candidate] =
        Self.gain(from: own, to: joined)
        - 2 * Self.gain(from: classCounts[candidate], to: classCounts[candidate] + count)
    }
    for other in 0..<width {
      if wordsAfter[other] > 0 { judge(other, preceding, wordsAfter[other]) }
      if wordsBefore[other] > 0 { judge(other, following, wordsBefore[other]) }
    }
  }

  private mutating func judge(_ other: Int, _ table: [Int], _ count: Int) {
    let row = other * width
    for candidate in 0..<classCount where candidate != other {
      gains[candidate] += Self.gain(
        from: table[row + candidate], to: table[row + candidate] + count)
    }
  }

  /// The change of n log n.
  private static func gain(from old: Int, to new: Int) -> Double {
    value(new) - value(old)
  }

  private static func value(_ count: Int) -> Double {
    count < small.count ? small[count] : Double(count) * log(Double(count))
  }

  private static let small = (0..<1 << 16).map { $0 == 0 ? 0 : Double($0) * log(Double($0)) }
}

extension WordClasses {
  /// Sorts the words of tokenised lines into up to `count` classes.
  package init(_ text: TextLines, count: Int) {
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
    clustering.run(rounds: 10)
    self.init(vocabulary: vocabulary, classes: Array(clustering.classes.dropLast()))
  }
}
