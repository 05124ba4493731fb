import Foundation
package import TextProcessing

/// Normalised spellings (lower case, without combining marks) and stems of the words of a
/// vocabulary.
///
/// A stem is the first four characters. In inflected languages a word has many forms, each too rare
/// for reliable estimates; the translations of one form are evidence for the translations of the
/// others.
package struct WordForms: Sendable {
  /// Offset of each word in `characters`; the last element is `characters.count`.
  private var starts: [Int] = [0]
  /// Unicode scalar values of all normalised words.
  private var characters: [UInt32] = []
  /// Stem of each word, 0 to `stemCount` - 1.
  private(set) var stems: [UInt32] = []
  private(set) var stemCount = 0

  /// Number of characters of a stem.
  static let stemLength = 4

  package init(_ vocabulary: Vocabulary) {
    var identifiers: [[UInt32]: UInt32] = [:]
    for word in 0..<vocabulary.count {
      Self.append(vocabulary.word(WordID(word)), to: &characters)
      let stem = Array(characters[starts[word]...].prefix(Self.stemLength))
      starts.append(characters.count)
      let identifier = identifiers[stem] ?? UInt32(identifiers.count)
      identifiers[stem] = identifier
      stems.append(identifier)
    }
    stemCount = identifiers.count
  }

  /// Appends the normalised characters of `word`.
  private static func append(_ word: String, to characters: inout [UInt32]) {
    if word.utf8.allSatisfy({ $0 < 0x80 }) {
      for byte in word.utf8 { characters.append(UInt32(byte | (byte &- 65 < 26 ? 0x20 : 0))) }
      return
    }
    let start = characters.count
    for scalar in word.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars
    where scalar.properties.generalCategory != .nonspacingMark { characters.append(scalar.value) }
    // Keep words that consist of combining marks only.
    if characters.count == start { characters += word.unicodeScalars.map(\.value) }
  }

  /// Returns the spelling similarity of word `a` of `left` and word `b` of `right`, 0 to 1.
  ///
  /// 1 for equal normalised spelling, otherwise 2 · |common prefix| / (|a| + |b|); values below
  /// `leastLikeness`, and those from prefixes of fewer than three characters, are replaced by 0.
  package static func likeness(_ left: WordForms, _ a: Int, _ right: WordForms, _ b: Int) -> Float {
    let (from, to) = (left.starts[a], right.starts[b])
    let (leftLength, rightLength) = (left.starts[a + 1] - from, right.starts[b + 1] - to)
    var common = 0
    while common < leftLength, common < rightLength,
      left.characters[from + common] == right.characters[to + common]
    { common += 1 }
    if common == leftLength && common == rightLength { return 1 }
    guard common >= 3 else { return 0 }
    let share = 2 * Float(common) / Float(leftLength + rightLength)
    return share >= leastLikeness ? share : 0
  }

  /// Minimum similarity that is not replaced by 0.
  static let leastLikeness: Float = 0.6
}
