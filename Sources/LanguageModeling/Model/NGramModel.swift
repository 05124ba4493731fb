package import TextProcessing

/// A back-off language model as a list of n-grams: what estimation makes, what the ARPA format and the
/// SQLite file hold, and what the index for queries is built from.
///
/// Rows of one order are sorted by context and last word, so that the continuations of a context stand
/// together. Contexts are rows of the order below; every context is itself a row.
package struct NGramModel: Sendable {
  package struct Order: Sendable {
    /// The row, in the order below, of the first n-1 words; empty for unigrams.
    package var contexts: [UInt32] = []
    /// The last word.
    package var words: [WordID] = []
    /// log10 p(last word | the words before it).
    package var logProbabilities: [Float] = []
    /// log10 of the weight of the shorter context where a longer n-gram is unknown; empty for the
    /// highest order.
    package var logBackoffs: [Float] = []

    package init() {}

    package var count: Int { words.count }
  }

  /// Numbers of the words that every model has; a row of the unigrams is its word's number.
  package static let unknown: WordID = 0
  package static let sentenceStart: WordID = 1
  package static let sentenceEnd: WordID = 2
  package static let specialWords = ["<unk>", "<s>", "</s>"]
  /// The highest order that the commands and formats support.
  package static let maximumOrder = 6
  /// What stands for log10 of zero in the ARPA format.
  package static let logZero: Float = -99

  package var vocabulary: Vocabulary
  /// `orders[n - 1]` holds the n-grams.
  package var orders: [Order]

  package init(vocabulary: Vocabulary, orders: [Order]) {
    self.vocabulary = vocabulary
    self.orders = orders
  }

  package var order: Int { orders.count }

  /// Writes the words of row `row` of the n-grams into `ngram`, whose count is n.
  package func fill(_ ngram: inout [WordID], order n: Int, row: Int) {
    var row = row
    for position in stride(from: n - 1, through: 0, by: -1) {
      ngram[position] = orders[position].words[row]
      if position > 0 { row = Int(orders[position].contexts[row]) }
    }
  }
}
