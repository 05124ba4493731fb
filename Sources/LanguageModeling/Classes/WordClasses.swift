package import Corpora
import Primitives
import Storage
import TextProcessing

/// Words sorted into classes of words that stand in the same places.
///
/// As a file: a line for each word, the word and the number of its class, as mkcls writes them.
package struct WordClasses: Sendable, Equatable {
  private var vocabulary: Vocabulary
  /// By word number.
  private var classes: [UInt32]

  init(vocabulary: Vocabulary, classes: [UInt32]) {
    self.vocabulary = vocabulary
    self.classes = classes
  }

  /// The class of `word` as a token of a text of classes; nil for a word that has none.
  package func token(of word: String) -> String? {
    vocabulary.id(of: word).map { String(classes[Int($0)]) }
  }

  /// `text`, of the words that were sorted, with the class of every word instead of the word.
  package func text(_ text: TextLines) -> TextLines {
    var vocabulary = vocabulary
    let encoded = EncodedText(text, vocabulary: &vocabulary)
    let tokens = classes.map { Array("\($0) ".utf8) }
    var bytes: [UInt8] = []
    for line in 0..<encoded.count {
      for word in encoded.words[encoded.range(line)] where Int(word) < tokens.count {
        bytes += tokens[Int(word)]
      }
      bytes.append(0x0a)
    }
    return TextLines(bytes: bytes, name: text.name)
  }

  // MARK: - Files

  package func write(_ path: String) throws {
    var output = try OutputFile(path)
    for word in 0..<WordID(vocabulary.count) {
      try output.write(vocabulary.bytes(of: word) + Array("\t\(classes[Int(word)])\n".utf8))
    }
    try output.commit()
  }

  /// - Throws: `FileError` where the file is missing or no list of classes.
  package init(file path: String) throws {
    let text = TextLines(bytes: try InputFile.bytes(of: path), name: path)
    self.init(vocabulary: Vocabulary(), classes: [])
    for line in 0..<text.count {
      let fields = text.bytes[text.range(line)].split(separator: 0x09)
      guard fields.count == 2, let number = UInt32(String(decoding: fields[1], as: UTF8.self))
      else { throw FileError(path, "is damaged; train the model again") }
      let bytes = fields[0]
      let word = vocabulary.intern(bytes.span)
      guard Int(word) == classes.count else {
        throw FileError(path, "holds a word twice; train the model again")
      }
      classes.append(number)
    }
  }
}
