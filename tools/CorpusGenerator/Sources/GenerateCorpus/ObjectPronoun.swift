/// A pronoun as direct object.
struct ObjectPronoun: Sendable {
  let person: Person
  let isFeminine: Bool

  var clitic: Clitic { .accusative(person, isFeminine: isFeminine) }

  var english: String {
    ["me", "you", isFeminine ? "her" : "him", "us", "you", "them"][person.rawValue]
  }
}
