import Primitives

/// Vowels of a language, by which abbreviations such as "Sgt" and "проф" without one are recognised.
struct Vowels: Sendable {
  /// Whether words may have r or l in place of a vowel, as in Czech "vlk".
  private let hasSyllabicConsonants: Bool

  init?(language code: String) {
    switch code {
    // W is a vowel in Welsh; Berber and Salishan words need none.
    case "cy", "kab", "tzm", "taq": return nil
    case "cs", "sk", "sl", "hr", "sr", "bs", "sh", "mk", "bg": hasSyllabicConsonants = true
    default: hasSyllabicConsonants = false
    }
  }

  /// Longest abbreviation without a vowel, in characters.
  private static let longest = 6

  /// Units, which end sentences and have no period.
  private static let units = PackedWord.set(
    "km cm mm dm nm kg mg dkg hl dl cl ml ms ns kb mb gb tb kw mw kwh hz khz mhz ghz db bn tv pc cd "
      + "dvd sms hm hmm mmm pst shh psst brr км см мм кг мг мл кл дл гц")

  /// Whether a word has at least two letters, of which some are small and none is a vowel.
  func areMissing(in word: Span<UInt8>, _ classes: ScalarClassTable) -> Bool {
    guard word.count <= 4 * Self.longest else { return false }
    var (count, small, index) = (0, 0, 0)
    while index < word.count {
      let scalar = word.scalar(at: index)
      let scalarClass = classes[scalar.value]
      guard !scalarClass.isDisjoint(with: .cased), isConsonant(scalar.value) else { return false }
      count += 1
      if scalarClass.contains(.lowercase) { small += 1 }
      index += scalar.length
    }
    guard (2...Self.longest).contains(count), small > 0, count - small <= 2 else { return false }
    var key: [UInt8] = []
    SimpleLowercasing.lowercase(word, into: &key)
    return PackedWord(key).map { !Self.units.contains($0) } ?? true
  }

  /// Whether a letter is a consonant of the Latin, Cyrillic or Greek script.
  private func isConsonant(_ scalar: UInt32) -> Bool {
    guard let letter = Unicode.Scalar(scalar) else { return false }
    if hasSyllabicConsonants, "rlRLрлРЛŕĺъЪ".unicodeScalars.contains(letter) { return false }
    return Self.consonants.contains(scalar)
  }

  private static let consonants = Set(
    ("bcdfghjklmnpqrstvwxzçćčďđğģķļłľĺńňñņŕřŗśšşșţťțźžżß"
      + "бвгджзклмнпрстфхцчшщѓѕјќћђљњџґ" + "βγδζθκλμνξπρσςτφχψ").unicodeScalars.flatMap {
        [$0.value] + $0.properties.uppercaseMapping.unicodeScalars.map(\.value)
      })
}
