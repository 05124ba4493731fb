/// A conjugated English verb in two parts, auxiliary and main verb, between which a question puts
/// the subject.
struct EnglishPredicate {
  let verb: EnglishVerb
  let person: Person
  let tense: Tense
  var isNegative = false
  var isQuestion = false

  /// Auxiliary with its negation; empty if there is only a main verb.
  var auxiliary: String {
    let (auxiliary, _) = pieces
    guard isNegative else { return auxiliary }
    return auxiliary == "can" ? "cannot" : auxiliary + " not"
  }

  /// Main verb and its particles.
  var main: String { pieces.1 + verb.tail }

  func statement(subject: String, adverb: String = "") -> String {
    .sentence(subject, auxiliary, adverb, main)
  }

  func question(subject: String, adverb: String = "") -> String {
    let (auxiliary, _) = pieces
    return .sentence(auxiliary, subject, isNegative ? "not" : "", adverb, main)
  }

  private var needsDo: Bool { isNegative || isQuestion }

  private var pieces: (String, String) {
    let be = ["am", "are", "is", "are", "are", "are"][person.rawValue]
    let was = person == .firstSingular || person == .thirdSingular ? "was" : "were"
    if verb.isModal { return (modal, "") }
    switch tense {
    case .habitual:
      return present(be)
    case .ongoing:
      return verb.isStative || verb.isBe ? present(be) : (be, verb.gerund)
    case .past:
      return simplePast(was)
    case .background:
      return verb.isStative || verb.isBe ? simplePast(was) : (was, verb.gerund)
    case .formerly:
      return needsDo ? ("did", "use to " + verb.base) : ("", "used to " + verb.base)
    case .future:
      return ("will", verb.base)
    case .intention:
      return (be, "going to " + verb.base)
    case .conditional:
      return ("would", verb.base)
    case .conjunctive:
      return ("", "to " + verb.base)
    }
  }

  private func present(_ be: String) -> (String, String) {
    if verb.isBe { return (be, "") }
    if needsDo { return (person == .thirdSingular ? "does" : "do", verb.base) }
    return ("", verb.present(person))
  }

  private func simplePast(_ was: String) -> (String, String) {
    if verb.isBe { return (was, "") }
    return needsDo ? ("did", verb.base) : ("", verb.pastForm)
  }

  private var modal: String {
    if verb.base == "should" { return "should" }
    switch tense {
    case .past, .background, .formerly, .conditional: return "could"
    default: return "can"
    }
  }
}
