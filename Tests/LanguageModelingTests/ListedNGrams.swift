import Corpora
import LanguageModeling
import TextProcessing

/// Values of the n-grams of a model, by their words as text.
struct ListedNGrams {
  struct Values: Equatable {
    var logProbability: Float
    var logBackoff: Float?
  }

  private(set) var values: [String: Values] = [:]

  /// Reads ARPA text without its headings: any line that starts with a number is an n-gram.
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
      var nGram = [WordID](repeating: 0, count: n)
      for row in 0..<order.count {
        model.fill(&nGram, order: n, row: row)
        values[nGram.map(model.vocabulary.word).joined(separator: " ")] = Values(
          logProbability: order.logProbabilities[row],
          logBackoff: n < model.order ? order.logBackoffs[row] : nil)
      }
    }
  }
}
