import Foundation
package import LanguageModeling
import Reports
import TextProcessing

/// Scores of a sequence of words by a language model.
package struct LanguageModelReading: Sendable, Encodable {
  /// Score of one word.
  package struct Word: Sendable, Encodable {
    package let word: String
    package let isKnown: Bool
    /// log10 p(word | preceding words).
    package let logProbability: Double
    /// Order of the longest n-gram of the model that ends at the word.
    package let matchedOrder: Int
  }

  package let words: [Word]

  /// Scores words, the first of them without context.
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

  /// log10 probability of all words.
  package var logProbability: Double { words.reduce(0) { $0 + $1.logProbability } }

  package var perplexity: Double { pow(10, -logProbability / Double(max(1, words.count))) }

  /// The scores as a text table, followed by the perplexity.
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
