import Primitives

/// What a character does to the token boundaries around it.
enum CharacterClass: UInt8 {
  /// Never a token boundary: letters, marks, and whatever else a tokenization leaves alone.
  case word

  /// Like `word`, but holds adjacent `punctuation` in place: `3.14` stays whole.
  case digit

  /// Separates tokens and belongs to none.
  case space

  /// Always a token of its own.
  case symbol

  /// A token of its own unless digits hold it, see `TokenBoundaryScanner`.
  case punctuation

  /// A token of its own right after a digit, otherwise part of a word.
  case dash
}

/// Assigns classes to characters; what distinguishes one tokenization from another.
protocol CharacterClassifier {
  /// Whether the tokenization sees the text between two spaces.
  static var padsText: Bool { get }

  /// The class and the length in bytes of the character that begins at `index`.
  func classify(at index: Int, in text: borrowing Span<UInt8>) -> (CharacterClass, length: Int)
}

/// sacreBLEU's `char`: each Unicode scalar other than whitespace is a token.
struct SingleCharacterClassifier: CharacterClassifier {
  static let padsText = false

  @inline(__always)
  func classify(at index: Int, in text: borrowing Span<UInt8>) -> (CharacterClass, length: Int) {
    let space = Whitespace.length(at: index, in: text)
    if space > 0 { return (.space, space) }
    return (.symbol, UTF8Scalars.length(startingWith: text[index]))
  }
}

/// sacreBLEU's `none`: tokens are what stands between whitespace.
struct WhitespaceClassifier: CharacterClassifier {
  static let padsText = false

  @inline(__always)
  func classify(at index: Int, in text: borrowing Span<UInt8>) -> (CharacterClass, length: Int) {
    let space = Whitespace.length(at: index, in: text)
    if space > 0 { return (.space, space) }
    return (.word, UTF8Scalars.length(startingWith: text[index]))
  }
}
