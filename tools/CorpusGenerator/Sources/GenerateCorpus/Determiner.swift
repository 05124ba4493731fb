/// What stands before (or, in Romanian, at the end of) a noun.
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

  /// The English words and whether they ask for a definite reading.
  var isDefinite: Bool {
    switch self {
    case .definite, .this, .that, .owned: return true
    default: return false
    }
  }
}
