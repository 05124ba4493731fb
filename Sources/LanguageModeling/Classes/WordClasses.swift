package import Corpora
import Primitives
import Storage
import TextProcessing

/// Assignment of words to classes of words that occur in similar contexts.
///
/// The file format is that of mkcls: one line per word, with the word, a tab and its class.
package struct WordClasses: Sendable, Equatable {
  private var vocabulary: Vocabulary
  /// Class of each word.
  private var classes: [UInt32]

  init(vocabulary: Vocabulary, classes: [UInt32]) {
    self.vocabulary = vocabulary
    self.classes = classes
  }

  /// Returns the class of `word` as a token of a class text; nil for an unknown word.
  package func token(of word: String) -> String? {
    vocabulary.id(of: word).map { String(classes[Int($0)]) }
  }

  /// Returns whether a model of class texts knows all classes, of which there is at least one.
  package func areKnown(to model: LanguageModel) -> Bool {
    !classes.isEmpty
      && Set(classes).allSatisfy { model.vocabulary.id(of: String($0)) != nil }
  }

  /// Returns `text` with every word replaced by its class; unknown words are removed.
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

  /// Writes the classes to a new file at `path`.
  package func write(_ path: String) throws {
    var output = try OutputFile(path)
    for word in 0..<WordID(vocabulary.count) {
      try output.write(vocabulary.bytes(of: word) + Array("\t\(classes[Int(word)])\n".utf8))
    }
    try output.commit()
  }

  /// Reads the file at `path`.
  ///
  /// - Throws: `FileError` if the file is missing or malformed.
  package init(file path: String) throws {
    let text = TextLines(bytes: try InputFile.bytes(of: path), name: path)
    self.init(vocabulary: Vocabulary(), classes: [])
    for line in 0..<text.count {
      let fields = text.bytes[text.range(line)].split(separator: 0x09)
      guard fields.count == 2, let wordClass = UInt32(String(decoding: fields[1], as: UTF8.self))
      else { throw FileError(path, "is corrupt; train the model again") }
      let bytes = fields[0]
      let word = vocabulary.intern(bytes.span)
      guard Int(word) == classes.count else {
        throw FileError(path, "repeats a word; train the model again")
      }
      classes.append(wordClass)
    }
  }
}
