import Primitives

extension TER {
  /// Replaces the content of `tokens` by tercom's tokens of `text`, which is modified in place.
  ///
  /// Tokens are separated by whitespace, and further as `normalized` and `removesPunctuation`
  /// require.
  ///
  /// Source: sacreBLEU `tokenizer_ter`, after tercom's `Normalizer.java`.
  func tokenize(_ text: inout [UInt8], into tokens: inout TokenList) {
    if normalized {
      Whitespace.stripTrailing(&text)
      MTEvalMarkup.removeAsTercom(from: &text)
      TokenBoundaryScanner.scan(
        text.span, with: TercomClassifier(separatesAsian: asianSupport), into: &tokens)
      tokens.separatePossessives(in: text.span)
    } else {
      TokenBoundaryScanner.scan(text.span, with: WhitespaceClassifier(), into: &tokens)
    }
    if removesPunctuation { tokens.removePunctuation(from: &text, asian: asianSupport) }
  }
}

/// Classifier of tercom's normalization: the rules of `13a`, and optionally Chinese and Japanese
/// characters and punctuation as separate tokens.
struct TercomClassifier: CharacterClassifier {
  static let padsText = true

  let latin = MTEval13aClassifier()
  let separatesAsian: Bool

  @inline(__always)
  func classify(at index: Int, in text: borrowing Span<UInt8>) -> (CharacterClass, length: Int) {
    let (characterClass, length) = latin.classify(at: index, in: text)
    guard separatesAsian, length == 3, characterClass == .word else {
      return (characterClass, length)
    }
    let scalar = text.scalar(at: index).value
    return (Self.isSeparated(scalar) ? .symbol : .word, length)
  }

  /// Whether a character is always a separate token.
  ///
  /// sacreBLEU is meant to separate runs of kana, too, but its patterns match nothing. Its range of
  /// enclosed letters ends at U+3F22 instead of U+32FF.
  private static func isSeparated(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x2E80...0x2EFF, 0x31C0...0x31EF, 0x3200...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF,
      0xFE30...0xFE4F:
      true
    default:
      AsianPunctuation.contains(scalar)
    }
  }
}

/// Chinese and Japanese punctuation in tercom.
enum AsianPunctuation {
  static func contains(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x3001, 0x3002, 0x3008...0x3011, 0x3014...0x301F, 0x30FB, 0xFF61...0xFF65,
      0xFF01, 0xFF02, 0xFF08, 0xFF09, 0xFF0C, 0xFF0E, 0xFF1A, 0xFF1B, 0xFF1F:
      true
    default:
      false
    }
  }
}

extension TokenList {
  /// Separates `'s` from words before a space, before punctuation that is always separated, and at
  /// the end of the text.
  fileprivate mutating func separatePossessives(in text: borrowing Span<UInt8>) {
    let latin = MTEval13aClassifier()
    var separated = TokenList()
    for token in bounds {
      let end = Int(token.end)
      let start = Int(token.start)
      let isFollowed =
        end < text.count && text[end] != UInt8(ascii: " ")
        && latin.classify(at: end, in: text).0 != .symbol
      if end - start > 2, text[end - 1] == UInt8(ascii: "s"), text[end - 2] == UInt8(ascii: "'"),
        !isFollowed
      {
        separated.append(from: start, to: end - 2)
        separated.append(from: end - 2, to: end)
      } else {
        separated.append(from: start, to: end)
      }
    }
    self = separated
  }

  /// Removes `.,?:;!"()` and, for `asian`, Chinese and Japanese punctuation from the tokens, and
  /// tokens that are empty afterwards.
  fileprivate mutating func removePunctuation(from text: inout [UInt8], asian: Bool) {
    var kept = TokenList()
    var write = 0
    for token in bounds {
      let start = write
      var read = Int(token.start)
      while read < Int(token.end) {
        let length = UTF8Scalars.length(startingWith: text[read])
        let scalar = text.span.scalar(at: read).value
        if !Self.isPunctuation(scalar), !asian || !AsianPunctuation.contains(scalar) {
          for offset in 0..<length { text[write + offset] = text[read + offset] }
          write += length
        }
        read += length
      }
      if write > start { kept.append(from: start, to: write) }
    }
    self = kept
  }

  private static func isPunctuation(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x2E, 0x2C, 0x3F, 0x3A, 0x3B, 0x21, 0x22, 0x28, 0x29: true  // . , ? : ; ! " ( )
    default: false
    }
  }
}
