import Primitives

/// Nonbreaking prefixes of a language: words after which a period marks an abbreviation and not the
/// end of a sentence.
struct NonbreakingPrefixes: Sendable {
  private var always: Set<PackedWord>
  private let beforeNumbers: Set<PackedWord>
  private let keepsOrdinals: Bool
  private var keepsLowercaseInitials: Bool
  /// Whether words in small letters without a vowel are abbreviations; their language, for its vowels.
  private var vowels: Vowels?

  /// - Parameters:
  ///   - always: abbreviations, separated by white space and without their period.
  ///   - beforeNumbers: words that are abbreviations only before a number, such as "No. 5".
  ///   - keepsOrdinals: whether a period makes numbers of one or two digits ordinal ("5. Mai").
  ///   - keepsLowercaseInitials: whether single lower-case letters are abbreviations ("z. B.").
  init(
    _ always: String, beforeNumbers: String = "", keepsOrdinals: Bool = false,
    keepsLowercaseInitials: Bool = false
  ) {
    self.always = PackedWord.set(always)
    self.beforeNumbers = PackedWord.set(beforeNumbers)
    self.keepsOrdinals = keepsOrdinals
    self.keepsLowercaseInitials = keepsLowercaseInitials
  }

  /// Adds the list of a language that version 0.1.0 did not have, and the rules that stand for words
  /// that no list has.
  mutating func extend(language code: String) {
    always.formUnion(PackedWord.set(Abbreviations.list(of: code)))
    if let lexicon = Abbreviations.lexicon[code] { always.formUnion(PackedWord.set(lexicon)) }
    keepsLowercaseInitials = keepsLowercaseInitials || code != "en"
    vowels = Vowels(language: code)
  }

  /// Takes over what a training text shows.
  mutating func learn(abbreviations: [String], words: [String]) {
    always.formUnion(abbreviations.compactMap { PackedWord($0.utf8) })
    always.subtract(words.compactMap { PackedWord($0.utf8) })
  }

  /// Whether the list, or a training text, has the word as an abbreviation.
  func lists(_ word: PackedWord) -> Bool { always.contains(word) }

  /// Whether a period after `word` marks an abbreviation.
  func contains(
    _ word: ArraySlice<UInt8>, beforeNumber: Bool, classes: ScalarClassTable
  ) -> Bool {
    if isInitial(word, classes) { return true }
    if keepsOrdinals, word.count <= 2,
      word.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    {
      return true
    }
    if keepsOrdinals, vowels != nil, Self.isRomanNumeral(word) { return true }
    if let vowels, vowels.areMissing(in: word.span, classes) { return true }
    guard let packed = PackedWord(word) else { return false }
    if always.contains(packed) || (beforeNumber && beforeNumbers.contains(packed)) { return true }
    guard vowels != nil, let first = word.first, first < 0x61 || first >= 0xC3 else { return false }
    // A listed word with an initial capital.
    var small: [UInt8] = []
    SimpleLowercasing.lowercase(word.span, into: &small)
    return small.count > 2 && PackedWord(small).map(always.contains) == true
  }

  /// True if a word is a Roman numeral below 50, an ordinal before a period ("Ludwig XIV. von").
  private static func isRomanNumeral(_ word: ArraySlice<UInt8>) -> Bool {
    (2...6).contains(word.count)
      && word.allSatisfy {
        $0 == UInt8(ascii: "I") || $0 == UInt8(ascii: "V") || $0 == UInt8(ascii: "X")
      }
  }

  /// True if `word` is an initial; a single capital letter abbreviates a name in every language, and so
  /// does a single letter of the scripts of India.
  private func isInitial(_ word: ArraySlice<UInt8>, _ classes: ScalarClassTable) -> Bool {
    let bytes = word.span
    let scalar = bytes.scalar(at: 0)
    let scalarClass = classes[scalar.value]
    return scalar.length == bytes.count
      && (scalarClass.contains(.uppercase)
        || (keepsLowercaseInitials
          && (scalarClass.contains(.lowercase) || (0x904...0xD7F).contains(scalar.value))))
  }
}
