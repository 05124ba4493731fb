/// How BLEU cuts a segment into tokens, as sacreBLEU does under the same name.
///
/// The raw value is the name in a signature, such as `tok:13a`.
///
/// Source: sacreBLEU 2, `sacrebleu/tokenizers`.
public enum Tokenization: String, CaseIterable, Sendable {
  /// mteval-v13a.pl, the default: separates ASCII punctuation, but not from digits.
  case mteval13a = "13a"

  /// mteval-v14.pl: separates Unicode punctuation, but not between digits, and symbols.
  case international = "intl"

  /// Every character is a token.
  case characters = "char"

  /// Every Chinese character is a token; the rest is cut as by `mteval13a`.
  case chinese = "zh"

  /// Cuts at whitespace only, for text that is tokenized already.
  case whitespace = "none"

  /// The tokens of one segment.
  ///
  /// BLEU removes whitespace at the end of a segment before this step, which matters for
  /// `international`: a number's final period stays attached only at the very end.
  public func tokens(in segment: String) -> [String] {
    var text = Array(segment.utf8)
    var tokens = TokenList()
    tokenize(&text, into: &tokens)
    return tokens.bounds.map {
      String(decoding: text[Int($0.start)..<Int($0.end)], as: UTF8.self)
    }
  }

  /// Replaces the content of `tokens` by the tokens of `text`, rewriting entities in place.
  func tokenize(_ text: inout [UInt8], into tokens: inout TokenList) {
    switch self {
    case .mteval13a:
      MTEvalMarkup.remove(from: &text)
      TokenBoundaryScanner.scan(text.span, with: MTEval13aClassifier(), into: &tokens)
    case .international:
      TokenBoundaryScanner.scan(text.span, with: InternationalClassifier(), into: &tokens)
    case .characters:
      TokenBoundaryScanner.scan(text.span, with: SingleCharacterClassifier(), into: &tokens)
    case .chinese:
      Whitespace.stripTrailing(&text)
      Whitespace.stripLeading(&text)
      TokenBoundaryScanner.scan(text.span, with: ChineseClassifier(), into: &tokens)
    case .whitespace:
      TokenBoundaryScanner.scan(text.span, with: WhitespaceClassifier(), into: &tokens)
    }
  }
}
