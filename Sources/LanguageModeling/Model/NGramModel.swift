package import TextProcessing

/// A back-off language model as lists of n-grams: the result of estimation, the content of ARPA and
/// SQLite files, and the input of the query index.
///
/// Rows of one order are sorted by context and last word, so that the continuations of a context
/// are contiguous. A context is a row of the order below; every context is itself an n-gram of the
/// model.
package struct NGramModel: Sendable {
  /// N-grams of one order.
  package struct Order: Sendable {
    /// Row of the first n-1 words in the order below; empty for unigrams.
    package var contexts: [UInt32] = []
    /// Last word.
    package var words: [WordID] = []
    /// log10 p(last word | the words before it).
    package var logProbabilities: [Float] = []
    /// log10 of the back-off weight, applied to the shorter context if a longer n-gram is unknown;
    /// empty for the highest order.
    package var logBackoffs: [Float] = []

    package init() {}

    package var count: Int { words.count }
  }

  // Identifiers of the words that every model has. The row of a unigram is the identifier of its
  // word.

  /// Unknown word, `<unk>`.
  package static let unknown: WordID = 0
  /// Sentence start, `<s>`.
  package static let sentenceStart: WordID = 1
  /// Sentence end, `</s>`.
  package static let sentenceEnd: WordID = 2
  /// Words that every model has, in the order of their identifiers.
  package static let specialWords = ["<unk>", "<s>", "</s>"]
  /// Maximum order supported by the commands and formats.
  package static let maximumOrder = 6
  /// Value for log10 of zero in the ARPA format.
  package static let logZero: Float = -99
  /// log10 of the probability of an unknown word in a model without `<unk>`, that of KenLM.
  package static let logMissing: Float = -100

  package var vocabulary: Vocabulary
  /// N-grams of all orders; order n is at index n - 1.
  package var orders: [Order]

  package init(vocabulary: Vocabulary, orders: [Order]) {
    self.vocabulary = vocabulary
    self.orders = orders
  }

  /// Order of the model, the length of its longest n-grams.
  package var order: Int { orders.count }

  /// Replaces the elements of `nGram` by the words of row `row` of order n.
  ///
  /// - Precondition: `nGram` has n elements.
  package func fill(_ nGram: inout [WordID], order n: Int, row: Int) {
    var row = row
    for position in stride(from: n - 1, through: 0, by: -1) {
      nGram[position] = orders[position].words[row]
      if position > 0 { row = Int(orders[position].contexts[row]) }
    }
  }
}
