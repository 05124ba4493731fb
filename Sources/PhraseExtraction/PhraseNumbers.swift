import Corpora
import TextProcessing

/// Numbers for all phrases of one side of a corpus, up to a length.
///
/// A phrase's number is its place among the n-grams of its length, after those of smaller lengths.
struct PhraseNumbers: Sendable {
  private let table: NGramTable
  private let offsets: [Int]
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

  /// The number of the phrase that begins at `position` of the text.
  func number(at position: Int, length: Int) -> Int {
    offsets[length - 1] + Int(table.orders[length - 1].numbers[position])
  }

  /// Where in the text the phrase occurs.
  func words(_ number: Int, in text: EncodedText) -> ArraySlice<WordID> {
    var length = 1
    while offsets[length] <= number { length += 1 }
    let position = Int(table.orders[length - 1].positions[number - offsets[length - 1]])
    return text.words[position..<position + length]
  }
}
