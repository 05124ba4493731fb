package import Corpora
import Primitives
import Storage
import TextProcessing

/// Vocabulary of subwords of one language: three special symbols, then subwords by frequency.
package struct SubwordVocabulary: Sendable, Equatable {
  /// Identifier of subwords that the vocabulary does not contain.
  package static let unknown: Int32 = 0
  /// Identifier of the start symbol, which precedes a target sentence.
  package static let start: Int32 = 1
  /// Identifier of the end symbol, which follows a sentence of either language.
  package static let end: Int32 = 2
  private static let specials = ["<unk>", "<s>", "</s>"]

  private let vocabulary: Vocabulary

  /// Number of subwords, including the special symbols.
  package var count: Int { vocabulary.count }

  private init(_ vocabulary: Vocabulary) { self.vocabulary = vocabulary }

  /// Creates the vocabulary of a text that is segmented into subwords.
  package init(_ text: TextLines) {
    var all = Vocabulary()
    var encoded = EncodedText(text, vocabulary: &all)
    encoded.renumberByFrequency(&all, fixed: 0)
    var vocabulary = Vocabulary(Self.specials)
    for id in 0..<WordID(all.count) { _ = vocabulary.intern(Array(all.bytes(of: id)).span) }
    self.init(vocabulary)
  }

  /// Returns the text of a subword, which ends in `@@` unless the subword is the last of its word.
  ///
  /// - Parameter id: identifier less than `count`.
  package func subword(_ id: Int32) -> String { vocabulary.word(WordID(id)) }

  /// Returns the words of subwords, separated by spaces.
  ///
  /// - Parameter ids: identifiers less than `count`.
  package func text(_ ids: [Int32]) -> String {
    var words: [String] = []
    var continues = false
    for id in ids {
      let subword = subword(id)
      let part = SubwordMark.removingContinuation(subword.utf8)
      let piece = part.map { String(decoding: $0, as: UTF8.self) } ?? subword
      if continues { words[words.count - 1] += piece } else { words.append(piece) }
      continues = part != nil
    }
    return words.joined(separator: " ")
  }

  /// Returns the identifier of a subword; `unknown` for text that equals a special symbol.
  package func id(_ subword: Span<UInt8>) -> Int32 {
    guard let id = vocabulary.id(of: subword), id > Self.end else { return Self.unknown }
    return Int32(id)
  }

  // MARK: - File

  /// Returns the contents of a file: one subword on each line, in the order of identifiers.
  package func serialized() -> [UInt8] {
    var bytes: [UInt8] = []
    for id in 0..<WordID(vocabulary.count) {
      vocabulary.append(id, to: &bytes)
      bytes.append(0x0a)
    }
    return bytes
  }

  /// Reads a vocabulary.
  ///
  /// - Throws: `FileError` if the file cannot be read or is not a vocabulary.
  package init(file path: String) throws {
    let lines = try TextLines(file: path)
    var vocabulary = Vocabulary()
    for index in 0..<lines.count {
      _ = vocabulary.intern(lines.bytes.span.extracting(lines.range(index)))
    }
    let hasSpecials = Self.specials.indices.allSatisfy {
      $0 < vocabulary.count && vocabulary.word(WordID($0)) == Self.specials[$0]
    }
    guard hasSpecials, vocabulary.count == lines.count else {
      throw FileError(
        path, "is not a vocabulary of subwords, or is corrupt; copy or train the model again")
    }
    self.init(vocabulary)
  }
}
