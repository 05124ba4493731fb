package import TextProcessing

/// Vocabulary of a phrase table and words that were added to it, whose identifiers follow.
package struct ExtendedVocabulary: Sendable {
  private let base: Vocabulary
  private var added = Vocabulary()

  package init(_ base: Vocabulary) { self.base = base }

  /// Returns the identifier of a word; nil if it is unknown.
  package func id(of word: String) -> WordID? {
    if let id = base.id(of: word) { return id }
    if added.count == 0 { return nil }
    return added.id(of: word).map { $0 + WordID(base.count) }
  }

  /// Returns a word by its identifier.
  package func word(_ id: WordID) -> String {
    Int(id) < base.count ? base.word(id) : added.word(id - WordID(base.count))
  }

  /// Returns the UTF-8 bytes of a word.
  func bytes(of id: WordID) -> ArraySlice<UInt8> {
    Int(id) < base.count ? base.bytes(of: id) : added.bytes(of: id - WordID(base.count))
  }

  /// Returns the identifier of a word, which is added if it is new.
  package mutating func intern(_ word: String) -> WordID {
    if let id = base.id(of: word) { return id }
    return added.intern(Array(word.utf8).span) + WordID(base.count)
  }
}
