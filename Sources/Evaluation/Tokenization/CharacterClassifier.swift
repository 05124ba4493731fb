import Primitives

/// Effect of a character on the token boundaries around it.
enum CharacterClass: UInt8 {
  /// Never a token boundary: letters, marks and all other characters that are not separated.
  case word

  /// Like `word`, but keeps adjacent `punctuation` attached: `3.14` is one token.
  case digit

  /// Separates tokens and belongs to none of them.
  case space

  /// Always a separate token.
  case symbol

  /// A separate token unless attached to digits; see `TokenBoundaryScanner`.
  case punctuation

  /// A separate token immediately after a digit, otherwise part of a word.
  case dash
}

/// Assignment of classes to characters, which defines a tokenization.
protocol CharacterClassifier {
  /// Whether the rules see a space before and after the text.
  static var padsText: Bool { get }

  /// Returns the class and the length in bytes of the character that begins at `index`.
  func classify(at index: Int, in text: borrowing Span<UInt8>) -> (CharacterClass, length: Int)
}

/// Classifier of sacreBLEU's `none`, where tokens are separated by whitespace only, and of `char`,
/// where each Unicode scalar other than whitespace is a token.
struct WhitespaceClassifier: CharacterClassifier {
  static let padsText = false

  /// Class of characters other than whitespace.
  var others = CharacterClass.word

  @inline(__always)
  func classify(at index: Int, in text: borrowing Span<UInt8>) -> (CharacterClass, length: Int) {
    let space = Whitespace.length(at: index, in: text)
    if space > 0 { return (.space, space) }
    return (others, UTF8Scalars.length(startingWith: text[index]))
  }
}
