/// Search for token boundaries in one pass over the bytes, given the classes of characters.
///
/// sacreBLEU's tokenizers are sequences of regular expressions that insert spaces. Two of them
/// depend on the context and are applied left to right without overlap:
///
///     (1)  ([^0-9])([.,])   ->  \1 \2        (2)  ([.,])([^0-9])   ->   \1 \2
///
/// and likewise with \P{N} and \p{P}. Their result depends on adjacent characters only. A
/// punctuation character is separated by (1) if the preceding character is not a digit and was not
/// itself just separated by (1), since a match consumes both. Any other punctuation character is
/// separated by (2) if the next character is not a digit: those separated by (1) have spaces around
/// them by then, so that matches of (2) never overlap. Rules for single characters only insert
/// spaces, which are not digits either, and can be applied in the same pass.
enum TokenBoundaryScanner {
  /// Replaces the content of `tokens` by the tokens of `text`, which must be valid UTF-8.
  static func scan<Classifier: CharacterClassifier>(
    _ text: borrowing Span<UInt8>, with classifier: Classifier, into tokens: inout TokenList
  ) {
    tokens.removeAll()
    var tokenStart = -1
    // Whether the previous character can be \1 of rule (1).
    var followsFreeNonDigit = Classifier.padsText
    var followsDigit = false
    var index = 0
    while index < text.count {
      let (characterClass, length) = classifier.classify(at: index, in: text)
      var separated = false
      var consumed = false
      switch characterClass {
      case .word, .digit:
        break
      case .space:
        if tokenStart >= 0 { tokens.append(from: tokenStart, to: index) }
        tokenStart = -1
        followsFreeNonDigit = true
        followsDigit = false
        index += length
        continue
      case .symbol:
        separated = true
      case .punctuation:
        consumed = followsFreeNonDigit
        separated =
          consumed || isNonDigit(at: index + length, in: text, classifier: classifier)
      case .dash:
        separated = followsDigit
      }
      if separated {
        if tokenStart >= 0 { tokens.append(from: tokenStart, to: index) }
        tokens.append(from: index, to: index + length)
        tokenStart = -1
      } else if tokenStart < 0 {
        tokenStart = index
      }
      followsDigit = characterClass == .digit
      followsFreeNonDigit = !followsDigit && !consumed
      index += length
    }
    if tokenStart >= 0 { tokens.append(from: tokenStart, to: text.count) }
  }

  /// Whether `index` can be \2 of rule (2): a character other than a digit, or the padding's space.
  @inline(__always)
  private static func isNonDigit<Classifier: CharacterClassifier>(
    at index: Int, in text: borrowing Span<UInt8>, classifier: Classifier
  ) -> Bool {
    guard index < text.count else { return Classifier.padsText }
    return classifier.classify(at: index, in: text).0 != .digit
  }
}
