/// Finds token boundaries in one pass over the bytes, given the classes of characters.
///
/// sacreBLEU's tokenizers are sequences of regular expressions that insert spaces. For the two that
/// look at context, applied left to right without overlap,
///
///     (1)  ([^0-9])([.,])   ->  \1 \2        (2)  ([.,])([^0-9])   ->   \1 \2
///
/// and likewise with \P{N} and \p{P}, the result can be told from the neighbours alone. A
/// punctuation character is separated by (1) if a character that is no digit stands before it and
/// was not itself just separated by (1), since a match consumes both. Any other is separated by
/// (2) if a character that is no digit follows: whatever (1) separated has a space around it by
/// then, so matches of (2) never compete. Rules for single characters only add spaces, which are
/// not digits either, and may be applied in the same pass.
enum TokenBoundaryScanner {
  /// Replaces the content of `tokens` by the tokens of `text`, valid UTF-8.
  static func scan<Classifier: CharacterClassifier>(
    _ text: borrowing Span<UInt8>, with classifier: Classifier, into tokens: inout TokenList
  ) {
    tokens.removeAll()
    var tokenStart = -1
    // Whether rule (1) may use the previous character as its \1.
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

  /// Whether rule (2) finds its \2: a character other than a digit, or the space of the padding.
  @inline(__always)
  private static func isNonDigit<Classifier: CharacterClassifier>(
    at index: Int, in text: borrowing Span<UInt8>, classifier: Classifier
  ) -> Bool {
    guard index < text.count else { return Classifier.padsText }
    return classifier.classify(at: index, in: text).0 != .digit
  }
}
