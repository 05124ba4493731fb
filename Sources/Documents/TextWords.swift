/// Words of a text, as the memory and the glossary compare them.
package enum TextWords {
  /// Words, each ideograph by itself, and other signs; without white space.
  package static func tokens(of text: String) -> [String] {
    ranges(of: text).map { String(text.unicodeScalars[$0]) }
  }

  /// Places of the tokens of a text.
  package static func ranges(of text: String) -> [Range<String.Index>] {
    let scalars = text.unicodeScalars
    var result: [Range<String.Index>] = []
    var word: Range<String.Index>?
    func end() {
      if let word { result.append(word) }
      word = nil
    }
    for index in scalars.indices {
      let scalar = scalars[index]
      let next = scalars.index(after: index)
      if isWord(scalar) {
        let standsAlone = !scalar.isASCII && scalar.properties.isIdeographic
        if standsAlone { end() }
        word = (word?.lowerBound ?? index)..<next
        if standsAlone { end() }
      } else {
        end()
        if !scalar.properties.isWhitespace { result.append(index..<next) }
      }
    }
    end()
    return result
  }

  /// Words in small letters, as the index of a memory has them.
  package static func words(of text: String) -> [String] {
    tokens(of: text).filter { $0.unicodeScalars.first.map(isWord) ?? false }
      .map { $0.lowercased() }
  }

  /// Letters, marks and digits: the characters of words in the index.
  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      // Looking up the category takes far longer.
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
}
