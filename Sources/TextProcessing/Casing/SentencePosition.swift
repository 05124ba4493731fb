/// Follows whether the next token of a line begins a sentence, where its case says little.
struct SentencePosition {
  private(set) var isAtStart = true

  private static let terminators = PackedWord.set(". : ? !")
  /// Marks before the first word; a sentence still has to begin after them.
  private static let openings = PackedWord.set(
    "\" ' ` `` '' ( [ { ¿ ¡ “ ” „ ‟ ‘ ’ ‚ « » ‹ › - – — • * -- ...")

  mutating func pass(_ token: Span<UInt8>) {
    // Words are longer than marks, and most marks are a single byte that is no letter.
    if token.count > 3 {
      isAtStart = false
      return
    }
    guard let word = PackedWord(token) else { return }
    if Self.terminators.contains(word) {
      isAtStart = true
    } else if !Self.openings.contains(word) {
      isAtStart = false
    }
  }
}

extension Span where Element == UInt8 {
  /// Calls `body` with the range of every token of a line whose tokens are separated by spaces.
  func forEachToken(_ body: (Range<Int>) -> Void) {
    var start = 0
    for index in 0...count where index == count || self[index] == UInt8(ascii: " ") {
      if index > start { body(start..<index) }
      start = index + 1
    }
  }
}
