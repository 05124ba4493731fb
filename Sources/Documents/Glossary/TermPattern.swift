import Foundation

/// A word in the spelling by which its inflected forms are told: small letters without accents.
///
/// Two words are forms of each other if they begin alike: at least three characters, and 60 % of the
/// characters of both. Where a translation is looked for, the pair of languages decides what such a
/// form means, so the rule needs no grammar.
package struct WordSpelling: Hashable, Sendable {
  private let characters: [UInt32]

  private static let leastCommon = 3
  private static let leastShare = 0.6

  package init(_ word: String) {
    let scalars = word.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars
    let letters = scalars.filter { $0.properties.generalCategory != .nonspacingMark }
    characters = (letters.isEmpty ? Array(scalars) : Array(letters)).map(\.value)
  }

  /// First characters, which are the same in all forms of a word.
  package var beginning: [UInt32] { Array(characters.prefix(Self.leastCommon)) }

  package func isForm(of other: WordSpelling) -> Bool {
    let common = zip(characters, other.characters).prefix { $0 == $1 }.count
    let length = max(characters.count, other.characters.count)
    if common == length { return true }
    return common >= Self.leastCommon
      && Double(2 * common) >= Self.leastShare
        * Double(characters.count + other.characters.count)
  }
}

/// Words of a term, in which a text finds it.
struct TermPattern: Hashable, Sendable {
  let words: [String]
  private let spellings: [WordSpelling]

  init(_ text: String) {
    words = TextWords.tokens(of: text).map { $0.lowercased() }
    spellings = words.map(WordSpelling.init)
  }

  /// Returns the places at which words are those of the term or forms of them.
  func places(in text: [WordSpelling]) -> [Range<Int>] {
    guard !spellings.isEmpty, spellings.count <= text.count else { return [] }
    return (0...text.count - spellings.count).map { $0..<$0 + spellings.count }.filter { place in
      zip(text[place], spellings).allSatisfy { $0.isForm(of: $1) }
    }
  }
}
