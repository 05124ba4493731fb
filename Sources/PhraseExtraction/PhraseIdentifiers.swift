import Corpora
import TextProcessing

/// Identifiers of all phrases of one side of a corpus, up to a maximum length.
///
/// The identifier of a phrase is its index among the n-grams of its length, plus the number of
/// shorter n-grams.
struct PhraseIdentifiers: Sendable {
  private let table: NGramTable
  /// Number of shorter phrases, by length less one.
  private let offsets: [Int]
  /// Number of different phrases.
  let count: Int

  init(_ text: EncodedText, vocabularySize: Int, maximumLength: Int) {
    table = NGramTable(
      words: text.words, starts: text.starts, vocabularySize: vocabularySize,
      maximumOrder: maximumLength)
    var offsets = [0]
    for order in table.orders { offsets.append(offsets[offsets.count - 1] + order.count) }
    self.offsets = offsets
    count = offsets[offsets.count - 1]
  }

  /// Returns the identifier of the phrase that begins at `position` of the text.
  func identifier(at position: Int, length: Int) -> Int {
    offsets[length - 1] + Int(table.orders[length - 1].numbers[position])
  }

  /// Returns the words of a phrase, as a slice of the text.
  func words(_ identifier: Int, in text: EncodedText) -> ArraySlice<WordID> {
    var length = 1
    while offsets[length] <= identifier { length += 1 }
    let position = Int(table.orders[length - 1].positions[identifier - offsets[length - 1]])
    return text.words[position..<position + length]
  }
}
