/// A determiner: a word before the noun or, in Romanian, also an ending of the noun.
enum Determiner: Sendable {
  case bare
  case indefinite
  case definite
  /// "niște lapte", "some milk".
  case some
  case this
  case that
  case every
  case another
  case many
  case several
  case count(Int)
  case owned(Possessor)

  /// Whether the determiner makes the noun phrase definite.
  var isDefinite: Bool {
    switch self {
    case .definite, .this, .that, .owned: return true
    default: return false
    }
  }
}
