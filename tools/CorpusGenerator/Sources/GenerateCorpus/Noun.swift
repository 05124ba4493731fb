enum Gender: String, Sendable {
  case masculine = "m"
  case feminine = "f"
  case neuter = "n"
}

/// A noun with its forms in both languages. In a noun of several words the first word is inflected
/// and the others follow it: "rețea neuronală", "rețeaua neuronală", "rețelele neuronale".
struct Noun: Sendable {
  let singular: String
  let gender: Gender
  let plural: String
  let english: String
  let englishPlural: String
  /// Whether this is a mass noun ("apă", "istorie"), which takes neither a numeral nor the English
  /// article "a".
  let isMass: Bool
  private let irregularOblique: String?

  /// Parses `singular,gender,plural,english[/plural][,genitive]`; "~" marks a mass noun.
  init(entry: String) {
    let parts = entry.fields(",")
    precondition(parts.count >= 4, "a noun entry needs at least four fields: \(entry)")
    guard let gender = Gender(rawValue: parts[1]) else { fatalError("unknown gender: \(entry)") }
    isMass = parts[3].hasPrefix("~")
    let translations = (isMass ? String(parts[3].dropFirst()) : parts[3]).fields("/")
    singular = parts[0]
    self.gender = gender
    plural = parts[2]
    english = translations[0]
    englishPlural =
      translations.count > 1 ? translations[1] : EnglishSpelling.plural(translations[0])
    irregularOblique = parts.count > 4 ? parts[4] : nil
  }

  var isPluralOnly: Bool { singular.isEmpty }

  func agreement(_ number: GrammaticalNumber) -> Agreement {
    let feminine = gender == .feminine || (gender == .neuter && number == .plural)
    return Agreement(isFeminine: feminine, number: number)
  }

  func bare(_ number: GrammaticalNumber) -> String {
    number == .singular ? singular : plural
  }

  /// Indefinite genitive-dative; that of a feminine singular equals the plural ("unei case").
  func bareOblique(_ number: GrammaticalNumber) -> String {
    guard number == .singular, gender == .feminine, !plural.isEmpty else { return bare(number) }
    return plural
  }

  func definite(_ number: GrammaticalNumber) -> String {
    let (head, tail) = bare(number).headAndTail
    return (number == .singular ? definiteSingular(head) : definitePlural(head)) + tail
  }

  /// Definite genitive-dative: "profesorului", "casei", "studenților".
  func oblique(_ number: GrammaticalNumber) -> String {
    if number == .plural {
      let (head, tail) = plural.headAndTail
      return head + "lor" + tail
    }
    if let irregularOblique { return irregularOblique }
    let (head, tail) = singular.headAndTail
    if gender != .feminine {
      let definite = definiteSingular(head)
      return definite.dropLast(definite.hasSuffix("le") && head.hasSuffix("e") ? 2 : 1) + "lui"
        + tail
    }
    let (pluralHead, pluralTail) = plural.isEmpty ? (head, tail) : plural.headAndTail
    if head.hasSuffix("ie"), plural.isEmpty || pluralHead.hasSuffix("ii") {
      return head + "i" + pluralTail
    }
    precondition(!plural.isEmpty, "\(singular) needs a plural or a genitive")
    return pluralHead + "i" + pluralTail
  }

  private func definiteSingular(_ head: String) -> String {
    switch (gender, head.last) {
    case (.feminine, "ă"): return head.dropLast() + "a"
    case (.feminine, "a"): return head + "ua"
    case (.feminine, "i"): return head + "ua"
    case (.feminine, _): return head.hasSuffix("ie") ? head.dropLast() + "a" : head + "a"
    case (_, "e"): return head + "le"
    case (_, "u"), (_, "ă"): return head + "l"
    default: return head + "ul"
    }
  }

  private func definitePlural(_ head: String) -> String {
    gender == .masculine ? head + "i" : head + "le"
  }
}
