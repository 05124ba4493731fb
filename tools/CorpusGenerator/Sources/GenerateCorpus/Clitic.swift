/// An unstressed Romanian pronoun, in its full form and the form before an auxiliary.
struct Clitic: Equatable, Sendable {
  let full: String
  let joined: String

  static let feminineAccusative = Clitic(full: "o", joined: "")

  static func accusative(_ person: Person, isFeminine: Bool) -> Clitic {
    switch person {
    case .firstSingular: return Clitic(full: "mă", joined: "m-")
    case .secondSingular: return Clitic(full: "te", joined: "te-")
    case .firstPlural: return Clitic(full: "ne", joined: "ne-")
    case .secondPlural: return Clitic(full: "vă", joined: "v-")
    case .thirdSingular:
      return isFeminine ? feminineAccusative : Clitic(full: "îl", joined: "l-")
    case .thirdPlural:
      return isFeminine ? Clitic(full: "le", joined: "le-") : Clitic(full: "îi", joined: "i-")
    }
  }

  static func dative(_ person: Person) -> Clitic {
    switch person {
    case .firstSingular: return Clitic(full: "îmi", joined: "mi-")
    case .secondSingular: return Clitic(full: "îți", joined: "ți-")
    case .thirdSingular: return Clitic(full: "îi", joined: "i-")
    case .firstPlural: return Clitic(full: "ne", joined: "ne-")
    case .secondPlural: return Clitic(full: "vă", joined: "v-")
    case .thirdPlural: return Clitic(full: "le", joined: "le-")
    }
  }

  static func reflexive(_ person: Person) -> Clitic {
    person.isThird
      ? Clitic(full: "se", joined: "s-") : accusative(person, isFeminine: false)
  }
}
