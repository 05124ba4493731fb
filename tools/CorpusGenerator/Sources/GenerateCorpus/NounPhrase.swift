/// A noun phrase in both languages, in all forms that sentences use.
struct NounPhrase: Sendable {
  var romanian: String
  /// Romanian genitive-dative: "profesorului", "cărții mele".
  var oblique: String
  /// Romanian form after a preposition; a definite noun without modifiers has no article there: "pe
  /// masă".
  var afterPreposition: String
  var english: String
  var person: Person
  var agreement: Agreement
  var isHuman = false
  var isDefinite = false
  /// Whether this is a subject pronoun, which Romanian usually omits.
  var isPronoun = false

  /// Whether the phrase, as direct object, takes "pe" and is doubled by a clitic: definite people
  /// do.
  var isMarkedObject: Bool { isHuman && isDefinite }

  var accusativeClitic: Clitic { .accusative(person, isFeminine: agreement.isFeminine) }
  var dativeClitic: Clitic { .dative(person) }

  var asObject: String { isMarkedObject ? "pe " + afterPreposition : romanian }

  var englishPossessive: String {
    EnglishSpelling.possessive(english, isPlural: person.isPlural)
  }
}
