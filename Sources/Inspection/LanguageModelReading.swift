import Foundation
package import LanguageModeling
import Reports
import TextProcessing

/// What a language model says of words that follow each other.
package struct LanguageModelReading: Sendable, Encodable {
  /// One word.
  package struct Word: Sendable, Encodable {
    package let word: String
    package let isKnown: Bool
    /// log10 p(word | words before).
    package let logProbability: Double
    /// How many words the longest n-gram has that the model knows and that ends here.
    package let matchedOrder: Int
  }

  package let words: [Word]

  /// Reads words without any context before them.
  package init(_ words: [String], _ model: LanguageModel) {
    var state = LanguageModel.State.withoutContext
    self.words = words.map { word in
      let id = model.id(of: word)
      let order = model.matchedOrder(of: id, state: state)
      return Word(
        word: word, isKnown: model.vocabulary.id(of: word) != nil,
        logProbability: Double(model.logProbability(of: id, state: &state)), matchedOrder: order)
    }
  }

  /// log10 p of all words.
  package var logProbability: Double { words.reduce(0) { $0 + $1.logProbability } }

  package var perplexity: Double { pow(10, -logProbability / Double(max(1, words.count))) }

  /// For people.
  package var text: String {
    let rows = words.map {
      [
        $0.word, TextTable.cell($0.logProbability),
        $0.isKnown ? "\($0.matchedOrder)-gram" : "unknown",
      ]
    }
    return TextTable(
      [["language model", "log10 p", "matched"]] + rows
        + [["all", TextTable.cell(logProbability), ""]]
    ).text + "perplexity \(TextTable.cell(perplexity, digits: 2))\n"
  }
}
