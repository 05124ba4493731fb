import Primitives

/// Nonbreaking prefixes of a language: words after which a period marks an abbreviation and not the
/// end of a sentence.
struct NonbreakingPrefixes: Sendable {
  private let always: Set<PackedWord>
  private let beforeNumbers: Set<PackedWord>
  private let keepsOrdinals: Bool
  private let keepsLowercaseInitials: Bool

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
    guard let packed = PackedWord(word) else { return false }
    return always.contains(packed) || (beforeNumber && beforeNumbers.contains(packed))
  }

  /// Whether `word` is an initial; a single capital letter abbreviates a name in every language.
  private func isInitial(_ word: ArraySlice<UInt8>, _ classes: ScalarClassTable) -> Bool {
    let bytes = word.span
    let scalar = bytes.scalar(at: 0)
    let scalarClass = classes[scalar.value]
    return scalar.length == bytes.count
      && (scalarClass.contains(.uppercase)
        || (keepsLowercaseInitials && scalarClass.contains(.lowercase)))
  }
}
