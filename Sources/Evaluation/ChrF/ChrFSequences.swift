import Primitives

/// The character and word sequences whose n-grams chrF counts.
enum ChrFSequences {
  /// Replaces the content of `characters` by the Unicode scalars of a segment in valid UTF-8.
  static func readCharacters(
    of segment: [UInt8], keepingWhitespace: Bool, into characters: inout [UInt32]
  ) {
    characters.removeAll(keepingCapacity: true)
    let text = segment.span
    var index = 0
    while index < text.count {
      let space = keepingWhitespace ? 0 : Whitespace.length(at: index, in: text)
      if space > 0 {
        index += space
        continue
      }
      let length = UTF8Scalars.length(startingWith: text[index])
      characters.append(text.scalar(at: index).value)
      index += length
    }
  }

  /// Replaces the content of `tokens` by the words of a segment.
  ///
  /// One ASCII punctuation character is separated from a word of more than one character: the last
  /// one if it is punctuation, otherwise the first. `(hi)` becomes `(hi` and `)`, a
  /// peculiarity of chrF++.py that sacreBLEU keeps.
  static func readWords(of segment: [UInt8], into tokens: inout TokenList) {
    tokens.removeAll()
    let text = segment.span
    var start = 0
    var index = 0
    while index < text.count {
      let space = Whitespace.length(at: index, in: text)
      if space > 0 {
        appendWord(from: start, to: index, in: text, into: &tokens)
        index += space
        start = index
      } else {
        index += UTF8Scalars.length(startingWith: text[index])
      }
    }
    appendWord(from: start, to: index, in: text, into: &tokens)
  }

  private static func appendWord(
    from start: Int, to end: Int, in text: borrowing Span<UInt8>, into tokens: inout TokenList
  ) {
    guard start < end else { return }
    if end - start > 1, isPunctuation(text[end - 1]) {
      tokens.append(from: start, to: end - 1)
      tokens.append(from: end - 1, to: end)
    } else if end - start > 1, isPunctuation(text[start]) {
      tokens.append(from: start, to: start + 1)
      tokens.append(from: start + 1, to: end)
    } else {
      tokens.append(from: start, to: end)
    }
  }

  /// Whether a byte is in Python's `string.punctuation`.
  private static func isPunctuation(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "!")...UInt8(ascii: "/"), UInt8(ascii: ":")...UInt8(ascii: "@"),
      UInt8(ascii: "[")...UInt8(ascii: "`"), UInt8(ascii: "{")...UInt8(ascii: "~"):
      true
    default:
      false
    }
  }
}
