import Primitives

/// Kinds of cased letters that a range of text contains.
struct LetterCasing {
  private(set) var hasLowercase = false
  /// Number of letters in upper case.
  private(set) var capitals = 0
  var hasUppercase: Bool { capitals > 0 }

  /// True if the text has several letters, all of them in upper case.
  var isInCapitals: Bool { capitals > 1 && !hasLowercase }
  var isCased: Bool { hasLowercase || hasUppercase }
  var isAllUppercase: Bool { hasUppercase && !hasLowercase }

  init(of line: Span<UInt8>, _ range: Range<Int>) {
    let classes = ScalarClassTable.shared
    var index = range.lowerBound
    while index < range.upperBound {
      let scalar = line.scalar(at: index)
      let scalarClass = classes[scalar.value]
      hasLowercase = hasLowercase || scalarClass.contains(.lowercase)
      if scalarClass.contains(.uppercase) { capitals += 1 }
      index += scalar.length
    }
  }
}

extension LetterCasing {
  /// Whether a line of tokens is written in Title Case: at least two words of four or more letters,
  /// each of which begins with a capital and goes on in small letters.
  static func isTitleCase(_ tokenizedLine: Span<UInt8>) -> Bool {
    let classes = ScalarClassTable.shared
    var (words, isTitle) = (0, true)
    tokenizedLine.forEachToken { range in
      let first = classes.ofScalar(at: range.lowerBound, in: tokenizedLine)
      guard isTitle, range.count >= 4, !first.isDisjoint(with: .cased) else { return }
      let casing = LetterCasing(of: tokenizedLine, range)
      isTitle = first.contains(.uppercase) && casing.hasLowercase
      words += 1
    }
    return isTitle && words >= 2
  }
}

/// Position in a line relative to the beginnings of sentences, where all words are capitalised.
struct SentencePosition {
  /// Whether the next token begins a sentence.
  private(set) var isAtStart = true
  /// True if a word, and not only tags and marks, stands before.
  private var hasWord = false

  /// Marks that end a sentence.
  private static let terminators = PackedWord.set(". : ? !")

  /// Moves past the next token of the line.
  ///
  /// Tokens without a letter (quotation marks, brackets, dashes, numbers and marks of lists, symbols,
  /// emoji) may precede the first word of a sentence, and tags that of a line.
  mutating func advance(past token: Span<UInt8>) {
    if token.count == 1, let mark = PackedWord(token), Self.terminators.contains(mark) {
      isAtStart = true
    } else if isAtStart {
      isAtStart = !token.containsLetter || (token.isTag && !hasWord)
    }
    hasWord = hasWord || !isAtStart
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

  /// True if a token is a tag, such as "<b>".
  var isTag: Bool {
    count > 2 && self[0] == UInt8(ascii: "<") && self[count - 1] == UInt8(ascii: ">")
  }

  /// Whether the text contains a letter of any script.
  var containsLetter: Bool {
    let classes = ScalarClassTable.shared
    var index = 0
    while index < count {
      let scalar = scalar(at: index)
      if classes[scalar.value].contains(.alphabetic) { return true }
      index += scalar.length
    }
    return false
  }
}
