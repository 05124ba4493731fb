/// Tokenization of segments for BLEU, equal to sacreBLEU's of the same name.
///
/// The raw value is the name in a signature, as in `tok:13a`.
///
/// Source: sacreBLEU 2, `sacrebleu/tokenizers`.
public enum Tokenization: String, CaseIterable, Sendable {
  /// mteval-v13a.pl, the default: separates ASCII punctuation, but periods and commas not between
  /// digits.
  case mteval13a = "13a"

  /// mteval-v14.pl: separates Unicode symbols, and Unicode punctuation except between digits.
  case international = "intl"

  /// Every character is a token.
  case characters = "char"

  /// Every Chinese character is a token; other text is tokenized as by `mteval13a`.
  case chinese = "zh"

  /// Splits at whitespace only, for text that is already tokenized.
  case whitespace = "none"

  /// Returns the tokens of one segment.
  ///
  /// BLEU removes whitespace from the end of a segment before this step. This matters for
  /// `international`: the period after a number stays attached only at the very end of the text.
  public func tokens(in segment: String) -> [String] {
    var text = Array(segment.utf8)
    var tokens = TokenList()
    tokenize(&text, into: &tokens)
    return tokens.bounds.map {
      String(decoding: text[Int($0.start)..<Int($0.end)], as: UTF8.self)
    }
  }

  /// Replaces the content of `tokens` by the tokens of `text`, which is modified in place: mark-up
  /// is replaced or surrounding whitespace removed.
  func tokenize(_ text: inout [UInt8], into tokens: inout TokenList) {
    switch self {
    case .mteval13a:
      MTEvalMarkup.remove(from: &text)
      TokenBoundaryScanner.scan(text.span, with: MTEval13aClassifier(), into: &tokens)
    case .international:
      TokenBoundaryScanner.scan(text.span, with: InternationalClassifier(), into: &tokens)
    case .characters:
      TokenBoundaryScanner.scan(
        text.span, with: WhitespaceClassifier(others: .symbol), into: &tokens)
    case .chinese:
      Whitespace.stripTrailing(&text)
      Whitespace.stripLeading(&text)
      TokenBoundaryScanner.scan(text.span, with: ChineseClassifier(), into: &tokens)
    case .whitespace:
      TokenBoundaryScanner.scan(text.span, with: WhitespaceClassifier(), into: &tokens)
    }
  }
}
