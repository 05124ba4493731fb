import Primitives

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
