/// A conjugated Romanian verb with its negation and its clitic.
struct RomanianPredicate {
  let verb: Verb
  let person: Person
  let tense: Tense
  var isNegative = false
  var clitic: Clitic?
  /// Whether the negation is contracted with the auxiliary: "n-am" for "nu am".
  var contracts = false

  var text: String {
    let pronoun = verb.isReflexive ? Clitic.reflexive(person) : clitic
    let negation = isNegative ? "nu" : ""
    let full = pronoun?.full ?? ""
    let index = person.rawValue
    switch tense {
    case .habitual, .ongoing:
      return .sentence(negation, full, verb.present[index])
    case .background, .formerly:
      return .sentence(negation, full, verb.imperfect(person))
    case .future:
      let will = ["voi", "vei", "va", "vom", "veți", "vor"][index]
      return .sentence(negation, full, will, verb.infinitive)
    case .intention:
      return .sentence(negation, "o să", full, verb.conjunctive(person))
    case .conjunctive:
      return .sentence("să", negation, full, verb.conjunctive(person))
    case .past:
      return compound(["am", "ai", "a", "am", "ați", "au"][index], verb.participle, pronoun)
    case .conditional:
      return compound(["aș", "ai", "ar", "am", "ați", "ar"][index], verb.infinitive, pronoun)
    }
  }

  /// Returns a compound tense. Only the feminine clitic "o" follows the main verb: "l-am văzut",
  /// but "am văzut-o".
  private func compound(_ auxiliary: String, _ main: String, _ pronoun: Clitic?) -> String {
    let negation = isNegative ? "nu " : ""
    guard let pronoun else {
      return (isNegative && contracts ? "n-" : negation) + auxiliary + " " + main
    }
    if pronoun == .feminineAccusative {
      return (isNegative && contracts ? "n-" : negation) + auxiliary + " " + main + "-o"
    }
    return negation + pronoun.joined + auxiliary + " " + main
  }
}
