/// A noun phrase in both languages, in every shape a sentence may ask for.
struct NounPhrase: Sendable {
  var romanian: String
  /// The genitive-dative: "profesorului", "cărții mele".
  var oblique: String
  /// After a preposition a definite noun without modifiers drops its article: "pe masă".
  var afterPreposition: String
  var english: String
  var person: Person
  var agreement: Agreement
  var isHuman = false
  var isDefinite = false
  /// A pronoun that Romanian usually leaves out.
  var isPronoun = false

  /// Definite people as direct objects take "pe" and are doubled by a clitic.
  var isMarkedObject: Bool { isHuman && isDefinite }

  var accusativeClitic: Clitic { .accusative(person, isFeminine: agreement.isFeminine) }
  var dativeClitic: Clitic { .dative(person) }

  var asObject: String { isMarkedObject ? "pe " + afterPreposition : romanian }

  var englishPossessive: String {
    EnglishSpelling.possessive(english, isPlural: person.isPlural)
  }
}
