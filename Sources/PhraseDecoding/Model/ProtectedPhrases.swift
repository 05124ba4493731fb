import TextProcessing
package import TranslationModel

/// Protected spans in the phrases of a table: placeholders, addresses, tags and other tokens that a
/// translation must contain exactly as often as its source.
package struct ProtectedPhrases: Sendable {
  /// Identifiers of the protected words of the source vocabulary, shared by both sides.
  private let sourceKeys: [WordID: Int]
  /// Identifiers of the protected words of the target vocabulary.
  private let targetKeys: [WordID: Int]

  /// Finds the protected words of a table.
  package init(_ table: PhraseTable) {
    var all = Vocabulary()
    func keys(_ vocabulary: Vocabulary) -> [WordID: Int] {
      var keys: [WordID: Int] = [:]
      for id in 0..<WordID(vocabulary.count) {
        let word = vocabulary.bytes(of: id)
        if ProtectedSpan.covers(word.span) { keys[id] = Int(all.intern(word.span)) }
      }
      return keys
    }
    sourceKeys = keys(table.sourceVocabulary)
    targetKeys = keys(table.targetVocabulary)
  }

  /// Whether both phrases contain the same protected words, each as often.
  func agree(_ source: ArraySlice<WordID>, _ target: ArraySlice<WordID>) -> Bool {
    if sourceKeys.isEmpty, targetKeys.isEmpty { return true }
    return source.compactMap { sourceKeys[$0] }.sorted()
      == target.compactMap { targetKeys[$0] }.sorted()
  }
}
