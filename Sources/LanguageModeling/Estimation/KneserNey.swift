package import Corpora
import Foundation
package import Primitives
import TextProcessing

/// Estimation of interpolated n-gram models with modified Kneser-Ney smoothing.
///
/// Source: Chen and Goodman 1998, section 3; Heafield et al. 2013 for sentence boundaries and
/// unknown words, which are treated as in lmplz: n-grams do not cross a sentence start, n-grams
/// that begin with `<s>` keep their raw counts, and unigrams are interpolated with the uniform
/// distribution over all words but `<s>`, from which `<unk>` gets its probability.
package struct KneserNey {
  package static let order = Setting(
    "order", 3, in: 1...6, "Order of the language model: longest n-grams, 1 to 6 words.")

  package private(set) var model: NGramModel
  /// Discounts of each order; order n is at index n - 1.
  package private(set) var discounts: [Discounts] = []
  /// Number of words of the text that have the form of special words.
  private let specialWords: Int

  /// Estimates a model.
  ///
  /// - Parameters:
  ///   - text: tokenised lines; the tokens `<s>`, `</s>` and `<unk>` are treated as unknown words.
  ///   - order: the order of the model, 1 to 6.
  /// - Throws: `FileError` if the text has no words.
  package init(_ text: TextLines, order: Int) throws(FileError) {
    let orderCount = max(1, min(order, NGramModel.maximumOrder))
    var vocabulary = Vocabulary(NGramModel.specialWords)
    let encoded = Self.encode(text, vocabulary: &vocabulary)
    guard vocabulary.count > NGramModel.specialWords.count else {
      throw FileError(text.name, "has no words; use a text with at least one word")
    }
    let table = NGramTable(
      words: encoded.words, starts: encoded.starts, vocabularySize: vocabulary.count,
      maximumOrder: orderCount)
    model = NGramModel(vocabulary: vocabulary, orders: [])
    let words = encoded.words
    specialWords = words.count { $0 == NGramModel.unknown }
    var probabilities: [Double] = []
    let last = Self.lastNGram(encoded, table.orders[0], order: orderCount)
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

  /// Warning about orders whose discounts could not be estimated; nil if there are none.
  package var fallbackWarning: String? {
    let orders = discounts.indices.filter { discounts[$0].isFallback }.map { "\($0 + 1)" }
    guard !orders.isEmpty else { return nil }
    return "too little text to estimate the discounts of order \(orders.joined(separator: ", ")), "
      + "so default discounts are used; use more text or a lower order"
  }

  /// Writes the model to a new file at `path`, and returns the number of n-grams of each order.
  package func write(to path: String) throws -> String {
    try LanguageModelFile.write(model, to: path, information: information)
    return model.orders.map { String($0.count) }.joined(separator: " / ") + " n-grams"
  }

  /// Warning about words of the text that have the form of special words; nil if there are none.
  package var specialWordWarning: String? {
    guard specialWords > 0 else { return nil }
    return
      "the text holds <s>, </s> or <unk> \(specialWords) times, counted as unknown words; remove "
      + "them, sentence boundaries are added by themselves"
  }

  /// Names and values for the table `information` of the model file.
  private var information: [(String, String)] {
    discounts.enumerated().map { index, discount in
      (
        "discounts_\(index + 1)",
        "\(discount.one) \(discount.two) \(discount.threeOrMore)"
          + (discount.isFallback ? " (fallback)" : "")
      )
    }
  }

  /// Encodes the text with word identifiers in order of frequency and adds `<s>` and `</s>` to
  /// every line.
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

  /// Returns the adjusted counts of one order: the number of different words before each n-gram.
  /// The highest order and n-grams that begin a sentence, which no word precedes, have raw counts.
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

  /// Returns the end position of the n-gram that lmplz sorts last, and the start of its line.
  ///
  /// lmplz sorts n-grams by their last word first, with words in order of first occurrence. It
  /// collects the counts of counts for its discounts before it has adjusted the suffixes of the
  /// last n-gram, so these enter with raw counts. The same is done here, so that the discounts
  /// agree with lmplz.
  private static func lastNGram(
    _ text: EncodedText, _ unigrams: NGramTable.Order, order: Int
  ) -> (end: Int, lineStart: Int) {
    func rank(_ word: WordID) -> UInt32 {
      word < WordID(NGramModel.specialWords.count) ? word : unigrams.positions[Int(word)] + 3
    }
    // All words but the special ones have different ranks, so equal ranks are equal words.
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

  /// Appends the n-grams of order n to the model, sets the back-offs of their contexts, and returns
  /// their probabilities.
  ///
  /// p(w | h) = (c(hw) - D(c(hw))) / c(h) + γ(h) p(w | h'), where h' is h without its first word
  /// and γ(h), the back-off of h, is the discounted probability mass.
  ///
  /// - Parameter shorter: the probabilities of order n - 1.
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
      // The sentence start is never predicted; its probability is 1, as in lmplz and ARPA files.
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

  /// Returns the sum of the counts of a context, and the share of it that is discounted.
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
