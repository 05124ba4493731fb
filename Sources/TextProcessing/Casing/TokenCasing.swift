import Primitives

/// Kinds of cased letters that a range of text contains.
struct LetterCasing {
  private(set) var hasLowercase = false
  private(set) var hasUppercase = false

  var isCased: Bool { hasLowercase || hasUppercase }
  var isAllUppercase: Bool { hasUppercase && !hasLowercase }

  init(of line: Span<UInt8>, _ range: Range<Int>) {
    let classes = ScalarClassTable.shared
    var index = range.lowerBound
    while index < range.upperBound {
      let scalar = line.scalar(at: index)
      let scalarClass = classes[scalar.value]
      hasLowercase = hasLowercase || scalarClass.contains(.lowercase)
      hasUppercase = hasUppercase || scalarClass.contains(.uppercase)
      index += scalar.length
    }
  }
}

/// Position in a line relative to the beginnings of sentences, where all words are capitalised.
struct SentencePosition {
  /// Whether the next token begins a sentence.
  private(set) var isAtStart = true

  /// Marks that end a sentence.
  private static let terminators = PackedWord.set(". : ? !")
  /// Marks that may precede the first word of a sentence.
  private static let openings = PackedWord.set(
    "\" ' ` `` '' ( [ { ¿ ¡ “ ” „ ‟ ‘ ’ ‚ « » ‹ › - – — • * -- ...")

  /// Moves past the next token of the line.
  mutating func advance(past token: Span<UInt8>) {
    // Every mark has at most three bytes.
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
  /// Calls `body` with the range of every token; spaces separate tokens.
  func forEachToken(_ body: (Range<Int>) -> Void) {
    var start = 0
    for index in 0...count where index == count || self[index] == UInt8(ascii: " ") {
      if index > start { body(start..<index) }
      start = index + 1
    }
  }
}
