package import Corpora
import Primitives
import Storage
import TextProcessing

/// The subwords of one language, numbered from the most frequent on, after three that stand for none.
package struct SubwordVocabulary: Sendable, Equatable {
  /// A subword that training did not see.
  package static let unknown: Int32 = 0
  /// `start` stands before a target line, `end` after a line of either language.
  package static let start: Int32 = 1
  package static let end: Int32 = 2
  private static let specials = ["<unk>", "<s>", "</s>"]

  private let vocabulary: Vocabulary

  /// The three that stand for no subword included.
  package var count: Int { vocabulary.count }

  private init(_ vocabulary: Vocabulary) { self.vocabulary = vocabulary }

  /// The subwords of a text that is cut into subwords.
  package init(_ text: TextLines) {
    var all = Vocabulary()
    var encoded = EncodedText(text, vocabulary: &all)
    encoded.renumberByFrequency(&all, fixed: 0)
    var vocabulary = Vocabulary(Self.specials)
    for id in 0..<WordID(all.count) { _ = vocabulary.intern(Array(all.bytes(of: id)).span) }
    self.init(vocabulary)
  }

  /// The text of a number below `count`; it ends in `@@` where its word goes on.
  package func subword(_ id: Int32) -> String { vocabulary.word(WordID(id)) }

  /// A subword that looks like one of the three special ones is unknown, whatever text it came from.
  package func id(_ subword: Span<UInt8>) -> Int32 {
    guard let id = vocabulary.id(of: subword), id > Self.end else { return Self.unknown }
    return Int32(id)
  }

  // MARK: - File

  /// One subword on each line, in the order of their numbers.
  package func serialized() -> [UInt8] {
    var bytes: [UInt8] = []
    for id in 0..<WordID(vocabulary.count) {
      vocabulary.append(id, to: &bytes)
      bytes.append(0x0a)
    }
    return bytes
  }

  /// - Throws: `FileError` or `FileError` where the file is no vocabulary.
  package init(file path: String) throws {
    let lines = try TextLines(file: path)
    var vocabulary = Vocabulary()
    for index in 0..<lines.count {
      _ = vocabulary.intern(lines.bytes.span.extracting(lines.range(index)))
    }
    let begins = Self.specials.indices.allSatisfy {
      $0 < vocabulary.count && vocabulary.word(WordID($0)) == Self.specials[$0]
    }
    guard begins, vocabulary.count == lines.count else {
      throw FileError(
        path, "is not a vocabulary of subwords, or is damaged; copy or train the model again")
    }
    self.init(vocabulary)
  }
}
