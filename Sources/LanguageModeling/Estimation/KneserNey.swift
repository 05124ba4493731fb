package import Corpora
import Foundation
package import Primitives
import TextProcessing

/// Estimation of interpolated modified Kneser-Ney models.
///
/// Source: Chen and Goodman 1998, section 3; Heafield et al. 2013 for the treatment of sentence
/// boundaries and unknown words, which is that of lmplz: n-grams do not reach over a sentence start,
/// those that begin with `<s>` keep their plain counts, unigrams are interpolated with the uniform
/// distribution over the words without `<s>`, and `<unk>` gets its share of that.
package struct KneserNey {
  package private(set) var model: NGramModel
  /// Per order, from 1.
  package private(set) var discounts: [Discounts] = []

  /// Estimates a model.
  ///
  /// - Parameters:
  ///   - text: tokenised lines; the tokens `<s>`, `</s>` and `<unk>` in it are unknown words.
  ///   - order: 1 to 6.
  /// - Throws: `FileError` where the text has no word.
  package init(_ text: TextLines, order: Int) throws(FileError) {
    let orderCount = max(1, min(order, NGramModel.maximumOrder))
    var vocabulary = Vocabulary(NGramModel.specialWords)
    let encoded = Self.encode(text, vocabulary: &vocabulary)
    guard vocabulary.count > NGramModel.specialWords.count else {
      throw FileError(text.name, "holds no words; a language model needs some text")
    }
    let table = NGramTable(
      words: encoded.words, starts: encoded.starts, vocabularySize: vocabulary.count,
      maximumOrder: orderCount)
    model = NGramModel(vocabulary: vocabulary, orders: [])
    let words = encoded.words
    var probabilities: [Double] = []
    let last = Self.lastNgram(encoded, table.orders[0], order: orderCount)
    for n in 1...orderCount {
      let counts = Self.adjustedCounts(table, order: n, highest: orderCount, words: words)
      var statistics = counts
      if n < orderCount && last.end - last.lineStart >= n {
        let row = Int(table.orders[n - 1].numbers[last.end - n])
        statistics[row] = table.orders[n - 1].counts[row]
      }
      discounts.append(Discounts(adjustedCounts: statistics))
      probabilities = addOrder(
        n, counts: counts, table: table, words: words, shorter: probabilities)
    }
  }

  /// One sentence where discounts could not be estimated, nil where all is well.
  package var fallbackWarning: String? {
    let orders = discounts.indices.filter { discounts[$0].isFallback }.map { "\($0 + 1)" }
    guard !orders.isEmpty else { return nil }
    return "too little text to estimate the discounts of order \(orders.joined(separator: ", ")), "
      + "so fixed ones are used; more text, or a lower order, makes a better model"
  }

  /// What the model file records about its estimation.
  package var information: [(String, String)] {
    discounts.enumerated().map { index, discount in
      (
        "discounts_\(index + 1)",
        "\(discount.one) \(discount.two) \(discount.threeOrMore)"
          + (discount.isFallback ? " (fallback)" : "")
      )
    }
  }

  /// Numbers the words, puts `<s>` and `</s>` around every line, and sorts numbers by frequency.
  private static func encode(_ text: TextLines, vocabulary: inout Vocabulary) -> EncodedText {
    var plain = EncodedText(text, vocabulary: &vocabulary)
    plain.renumberByFrequency(&vocabulary, fixed: NGramModel.specialWords.count)
    var result = EncodedText()
    result.reserve(words: plain.words.count + 2 * plain.count, lines: plain.count)
    for line in 0..<plain.count {
      result.append(
        plain.words[plain.range(line)], specials: WordID(NGramModel.specialWords.count),
        replacedBy: NGramModel.unknown, start: NGramModel.sentenceStart,
        end: NGramModel.sentenceEnd)
    }
    return result
  }

  /// In how many different contexts of one more word an n-gram occurs; plain counts for the highest
  /// order and for n-grams that begin a sentence, which have no word before them.
  private static func adjustedCounts(
    _ table: NGramTable, order n: Int, highest: Int, words: [WordID]
  ) -> [UInt32] {
    let order = table.orders[n - 1]
    var counts = order.counts
    if n < highest {
      counts = [UInt32](repeating: 0, count: order.count)
      for position in table.orders[n].positions {
        counts[Int(order.numbers[Int(position) + 1])] += 1
      }
      for row in 0..<order.count where n > 1 {
        let position = Int(order.positions[row])
        if words[position] == NGramModel.sentenceStart { counts[row] = order.counts[row] }
      }
    }
    if n == 1 { counts[Int(NGramModel.sentenceStart)] = 0 }
    return counts
  }

  /// Where the n-gram that lmplz sorts last ends, and where its line starts.
  ///
  /// lmplz compares last words first, by when they first occurred, and takes counts of counts for
  /// its discounts before it has adjusted the shorter n-grams with which this last one ends; they
  /// enter with their plain counts. With the same statistics, the discounts are the same.
  private static func lastNgram(
    _ text: EncodedText, _ unigrams: NGramTable.Order, order: Int
  ) -> (end: Int, lineStart: Int) {
    func rank(_ word: WordID) -> UInt32 {
      word < WordID(NGramModel.specialWords.count) ? word : unigrams.positions[Int(word)] + 3
    }
    // Every word but the special ones has a rank of its own, so equal ranks are equal words.
    var newest: WordID = 0
    for word in 0..<WordID(unigrams.count)
    where unigrams.counts[Int(word)] > 0 && rank(word) > rank(newest) {
      newest = word
    }
    var best: (key: [UInt32], end: Int, lineStart: Int) = ([], 0, 0)
    for line in 0..<text.count {
      let range = text.range(line)
      for position in range where text.words[position] == newest {
        let key = (0..<order).map { back in
          position - back >= range.lowerBound
            ? rank(text.words[position - back]) : NGramModel.sentenceStart
        }
        if best.key.lexicographicallyPrecedes(key) {
          best = (key, position + 1, range.lowerBound)
        }
      }
    }
    return (best.end, best.lineStart)
  }

  /// Appends the n-grams to the model, sets the back-offs of their contexts, and returns their
  /// probabilities.
  ///
  /// p(w | h) = (c(hw) - D(c(hw))) / c(h) + γ(h) p(w | h'), where h' is h without its first word and
  /// γ(h), the back-off of h, is the mass that the discounts set free.
  private mutating func addOrder(
    _ n: Int, counts: [UInt32], table: NGramTable, words: [WordID], shorter: [Double]
  ) -> [Double] {
    let order = table.orders[n - 1]
    let discounts = discounts[n - 1]
    var rows = NGramModel.Order()
    var probabilities = [Double](repeating: 0, count: counts.count)
    rows.words = [WordID](repeating: 0, count: counts.count)
    if n == 1 {
      let uniform = 1 / Double(counts.count - 1)
      let (total, freed) = Self.sums(counts, 0..<counts.count, discounts)
      for row in counts.indices {
        rows.words[row] = WordID(row)
        probabilities[row] =
          (Double(counts[row]) - discounts.discount(counts[row])) / total + freed * uniform
      }
      // The sentence start is never predicted; lmplz gives it probability 1 and so does ARPA text.
      probabilities[Int(NGramModel.sentenceStart)] = 1
    } else {
      rows.contexts = [UInt32](repeating: 0, count: counts.count)
      var start = 0
      while start < counts.count {
        let context = table.orders[n - 2].numbers[Int(order.positions[start])]
        var end = start
        while end < counts.count {
          let position = Int(order.positions[end])
          if table.orders[n - 2].numbers[position] != context { break }
          rows.contexts[end] = context
          rows.words[end] = words[position + n - 1]
          end += 1
        }
        let (total, freed) = Self.sums(counts, start..<end, discounts)
        for row in start..<end {
          let suffix = Int(table.orders[n - 2].numbers[Int(order.positions[row]) + 1])
          probabilities[row] =
            (Double(counts[row]) - discounts.discount(counts[row])) / total
            + freed * shorter[suffix]
        }
        model.orders[n - 2].logBackoffs[Int(context)] = Float(log10(freed))
        start = end
      }
    }
    rows.logProbabilities = probabilities.map { min(0, Float(log10($0))) }
    if n < table.orders.count { rows.logBackoffs = [Float](repeating: 0, count: counts.count) }
    model.orders.append(rows)
    return probabilities
  }

  /// The sum of the counts of a context, and the share of it that discounting sets free.
  private static func sums(
    _ counts: [UInt32], _ range: Range<Int>, _ discounts: Discounts
  ) -> (total: Double, freed: Double) {
    var total = 0.0
    var freed = 0.0
    for row in range {
      total += Double(counts[row])
      freed += discounts.discount(counts[row])
    }
    return (total, freed / total)
  }
}
