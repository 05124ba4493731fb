import Primitives

/// Counts of words with an apostrophe between letters, from which a text shows whether the apostrophe
/// is a letter.
///
/// Parts of elisions ("l'homme") and contractions ("Tom's") are also words by themselves; parts of
/// words with a letter for an apostrophe (Guarani "mba'e") are not.
struct ApostropheCounts {
  /// Occurrences of the longer part of each word with an apostrophe, in small letters.
  private var parts: [PackedWord: Int] = [:]
  /// Occurrences of these parts as words.
  private var plain: [PackedWord: Int] = [:]
  private let classes = ScalarClassTable.shared

  /// Counts the words of a line of UTF-8 that have an apostrophe.
  mutating func countParts(_ line: Span<UInt8>) {
    forEachWord(of: line) { counts, word, apostrophe in
      guard let apostrophe else { return }
      let (left, right) = (word[..<apostrophe.lowerBound], word[apostrophe.upperBound...])
      if let part = PackedWord(left.count > right.count ? left : right) {
        counts.parts[part, default: 0] += 1
      }
    }
  }

  /// Counts the words of a line of UTF-8 without an apostrophe that are parts of others.
  mutating func countPlainWords(_ line: Span<UInt8>) {
    guard !parts.isEmpty else { return }
    forEachWord(of: line) { counts, word, apostrophe in
      guard apostrophe == nil, let word = PackedWord(word), counts.parts[word] != nil else {
        return
      }
      counts.plain[word, default: 0] += 1
    }
  }

  private static let fewestWords = 20
  private static let fewestPlainOccurrences = 2
  private static let largestShare = 0.25

  /// True if an apostrophe is a letter; nil if there are too few.
  var isLetter: Bool? {
    let total = parts.values.reduce(0, +)
    guard total >= Self.fewestWords else { return nil }
    let separable = parts.filter { plain[$0.key, default: 0] >= Self.fewestPlainOccurrences }
      .values.reduce(0, +)
    return Double(separable) < Self.largestShare * Double(total)
  }

  /// Calls `body` with each word in small letters and the place of the first apostrophe between two of
  /// its letters.
  private mutating func forEachWord(
    of line: Span<UInt8>,
    _ body: (inout ApostropheCounts, ArraySlice<UInt8>, _ apostrophe: Range<Int>?) -> Void
  ) {
    var small: [UInt8] = []
    SimpleLowercasing.lowercase(line, into: &small)
    let text = small.span
    var (start, end): (Int?, Int) = (nil, 0)
    var apostrophe: Range<Int>?
    var index = 0
    while index <= text.count {
      let scalar = index < text.count ? text.scalar(at: index) : (value: 0x20, length: 1)
      let scalarClass = classes[scalar.value]
      let isLetter =
        scalarClass.contains(.alphabetic) || (start != nil && scalarClass.contains(.extender))
      let isInner =
        start != nil && (scalar.value == 0x27 || scalar.value == 0x2019)
        && classes.ofScalar(at: index + scalar.length, in: text).contains(.alphabetic)
      if isLetter {
        start = start ?? index
        end = index + scalar.length
      } else if isInner {
        apostrophe = apostrophe ?? index..<index + scalar.length
      } else {
        if let start { body(&self, small[start..<end], apostrophe) }
        (start, apostrophe) = (nil, nil)
      }
      index += scalar.length
    }
  }
}
