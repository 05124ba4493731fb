import Primitives

/// The characters and words that chrF takes n-grams of.
enum ChrFSequences {
  /// Replaces the content of `characters` by the scalars of a segment, valid UTF-8.
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
  /// From a word of more than one character, one ASCII punctuation character is separated: the
  /// last if it is one, otherwise the first. `(hi)` becomes `(hi` and `)`, an oddity of chrF++.py
  /// that sacreBLEU keeps.
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
