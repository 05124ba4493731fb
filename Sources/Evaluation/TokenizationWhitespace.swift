import Primitives

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
