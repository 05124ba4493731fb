import Corpora
import LanguageModeling
import TextProcessing

/// The n-grams of a model with their numbers, by the words written out.
struct ListedNGrams {
  struct Values: Equatable {
    var logProbability: Float
    var logBackoff: Float?
  }

  private(set) var values: [String: Values] = [:]

  /// Reads ARPA text without looking at headings: whatever starts with a number is an n-gram.
  init(arpa: TextLines) {
    for line in 0..<arpa.count {
      let fields = arpa[line].split(separator: "\t")
      guard fields.count > 1, let logProbability = Float(fields[0]) else { continue }
      values[String(fields[1])] = Values(
        logProbability: logProbability, logBackoff: fields.count > 2 ? Float(fields[2]) : nil)
    }
  }

  init(_ model: NGramModel) {
    for n in 1...model.order {
      let order = model.orders[n - 1]
      var ngram = [WordID](repeating: 0, count: n)
      for row in 0..<order.count {
        model.fill(&ngram, order: n, row: row)
        values[ngram.map(model.vocabulary.word).joined(separator: " ")] = Values(
          logProbability: order.logProbabilities[row],
          logBackoff: n < model.order ? order.logBackoffs[row] : nil)
      }
    }
  }
}
