import Foundation
package import TextProcessing

/// The spellings of a vocabulary, as far as alignment compares them: without case and marks, and cut to stems.
///
/// A stem is the first four characters. Inflecting languages have a dozen forms of a word, each too rare
/// to learn from; what one form translates to says much about the others.
package struct WordForms: Sendable {
  /// Where each word's characters start in `characters`, and at the end the number of characters.
  private var starts: [Int] = [0]
  private var characters: [UInt32] = []
  /// The number of each word's stem.
  private(set) var stems: [UInt32] = []
  private(set) var stemCount = 0

  static let stemLength = 4

  package init(_ vocabulary: Vocabulary) {
    var numbers: [[UInt32]: UInt32] = [:]
    for word in 0..<vocabulary.count {
      Self.append(vocabulary.word(WordID(word)), to: &characters)
      let stem = Array(characters[starts[word]...].prefix(Self.stemLength))
      starts.append(characters.count)
      let number = numbers[stem] ?? UInt32(numbers.count)
      numbers[stem] = number
      stems.append(number)
    }
    stemCount = numbers.count
  }

  private static func append(_ word: String, to characters: inout [UInt32]) {
    if word.utf8.allSatisfy({ $0 < 0x80 }) {
      for byte in word.utf8 { characters.append(UInt32(byte | (byte &- 65 < 26 ? 0x20 : 0))) }
      return
    }
    let start = characters.count
    for scalar in word.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars
    where scalar.properties.generalCategory != .nonspacingMark { characters.append(scalar.value) }
    // A word of marks alone stays what it is.
    if characters.count == start { characters += word.unicodeScalars.map(\.value) }
  }

  /// How alike two words of different languages are: 1 if spelt alike, otherwise by the common prefix, 2 · |prefix| /
  /// (|a| + |b|); 0 below `leastLikeness` or where the prefix is shorter than three characters.
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

  static let leastLikeness: Float = 0.6
}
