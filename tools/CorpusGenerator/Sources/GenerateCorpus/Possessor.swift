/// A possessor: a grammatical person or a noun phrase.
enum Possessor: Sendable {
  case person(Person, isFeminine: Bool)
  case phrase(NounPhrase)

  /// Returns the Romanian possessive, which agrees with the owned noun in the first and second
  /// persons.
  func romanian(_ owned: Agreement, oblique: Bool) -> String {
    switch self {
    case .phrase(let owner):
      return owner.oblique
    case .person(let person, let isFeminine):
      // The genitive of a feminine singular equals the plural: "cărții mele".
      let index = oblique && owned.index == 1 ? 3 : owned.index
      switch person {
      case .firstSingular: return ["meu", "mea", "mei", "mele"][index]
      case .secondSingular: return ["tău", "ta", "tăi", "tale"][index]
      case .thirdSingular: return isFeminine ? "ei" : "lui"
      case .firstPlural: return ["nostru", "noastră", "noștri", "noastre"][index]
      case .secondPlural: return ["vostru", "voastră", "voștri", "voastre"][index]
      case .thirdPlural: return "lor"
      }
    }
  }

  var english: String {
    switch self {
    case .phrase(let owner):
      return owner.englishPossessive
    case .person(let person, let isFeminine):
      return ["my", "your", isFeminine ? "her" : "his", "our", "your", "their"][person.rawValue]
    }
  }

  var isPhrase: Bool {
    if case .phrase = self { return true }
    return false
  }

  /// Returns the article that links a genitive to a noun that it does not directly follow.
  static func linkingArticle(_ owned: Agreement) -> String {
    ["al", "a", "ai", "ale"][owned.index]
  }
}
