import Foundation
internal import Primitives

/// Words of a text, as the memory and the glossary compare them.
package enum TextWords {
  /// Words, each ideograph by itself, and other signs; without white space.
  package static func tokens(of text: String) -> [String] {
    let bytes = Array(text.utf8)
    return spans(of: bytes).map { String(decoding: bytes[$0.range], as: UTF8.self) }
  }

  /// Places of the tokens of a text.
  package static func ranges(of text: String) -> [Range<String.Index>] {
    let start = text.utf8.startIndex
    return spans(of: Array(text.utf8)).map { span in
      let lower = text.utf8.index(start, offsetBy: span.range.lowerBound)
      return lower..<text.utf8.index(lower, offsetBy: span.range.count)
    }
  }

  /// Words in small letters, as the index of a memory has them.
  package static func words(of text: String) -> [String] {
    let bytes = Array(text.utf8)
    return spans(of: bytes).compactMap { $0.isWord ? lowercased(bytes[$0.range]) : nil }
  }

  /// The token in small letters and composed characters, so that equal ones have the same bytes.
  package static func folded(_ token: String) -> String { lowercased(Array(token.utf8)[...]) }

  /// True if a token is a word, not a sign.
  package static func isWord(_ token: String) -> Bool {
    token.unicodeScalars.first.map(isWord) ?? false
  }

  /// Places of the tokens in UTF-8 text.
  private static func spans(of bytes: [UInt8]) -> [(range: Range<Int>, isWord: Bool)] {
    var result: [(range: Range<Int>, isWord: Bool)] = []
    var start: Int?
    var index = 0
    func end() {
      if let start { result.append((start..<index, true)) }
      start = nil
    }
    while index < bytes.count {
      let (value, length) = bytes.span.scalar(at: index)
      let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
      if isWord(scalar) {
        if !scalar.isASCII, scalar.properties.isIdeographic {
          end()
          result.append((index..<index + length, true))
        } else if start == nil {
          start = index
        }
      } else {
        end()
        if !isSpace(scalar) { result.append((index..<index + length, false)) }
      }
      index += length
    }
    end()
    return result
  }

  // Looking up the properties of ASCII characters takes far longer than comparing.

  /// Letters, marks and digits: the characters of words in the index.
  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9": return true
      default: return false
      }
    }
    return switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber:
      true
    default: false
    }
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII
      ? scalar == " " || ("\t"..."\r").contains(scalar) : scalar.properties.isWhitespace
  }

  private static func lowercased(_ word: ArraySlice<UInt8>) -> String {
    guard word.allSatisfy({ $0 < 0x80 }) else {
      return String(decoding: word, as: UTF8.self).lowercased()
        .precomposedStringWithCanonicalMapping
    }
    return String(
      decoding: word.lazy.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
  }
}
