import LanguageModeling
import TextProcessing

/// Reference implementation of back-off on the rows of a model.
struct NaiveBackoff {
  private var values: [[WordID]: (logProbability: Float, logBackoff: Float)] = [:]
  private let order: Int

  init(_ model: NGramModel) {
    order = model.order
    for n in 1...model.order {
      let rows = model.orders[n - 1]
      var nGram = [WordID](repeating: 0, count: n)
      for row in 0..<rows.count {
        model.fill(&nGram, order: n, row: row)
        values[nGram] = (
          rows.logProbabilities[row], n < model.order ? rows.logBackoffs[row] : 0
        )
      }
    }
  }

  /// Returns log10 p(word | history) and the length of the matched n-gram.
  func logProbability(of word: WordID, after history: [WordID]) -> (value: Double, length: Int) {
    var context = Array(history.suffix(order - 1))
    var backoff = 0.0
    while true {
      if let found = values[context + [word]] {
        return (Double(found.logProbability) + backoff, context.count + 1)
      }
      precondition(!context.isEmpty, "every word is a unigram")
      backoff += Double(values[context]?.logBackoff ?? 0)
      context.removeFirst()
    }
  }
}
