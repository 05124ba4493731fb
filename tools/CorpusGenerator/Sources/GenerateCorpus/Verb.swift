/// A Romanian verb with the forms from which all tenses of the corpus are built.
struct Verb: Sendable {
  let infinitive: String
  let isReflexive: Bool
  let present: [String]
  let conjunctiveThird: String
  let participle: String
  let imperfectThird: String
  let imperative: String
  let english: EnglishVerb
  /// Noun classes that fit as direct object; empty for an intransitive verb.
  let objectClasses: [String]

  /// Parses `infinitive: forms = english > object classes`, where forms is `ez`, `esc` or ten
  /// forms: six of the present, the third person of the conjunctive, the participle, the third
  /// person of the imperfect and the imperative.
  init(entry: String) {
    let sides = entry.fields("=")
    let romanian = sides[0].fields(":")
    let translation = sides[1].fields(">")
    precondition(sides.count == 2 && romanian.count == 2, "malformed verb: \(entry)")
    isReflexive = romanian[0].hasPrefix("se ")
    infinitive = isReflexive ? String(romanian[0].dropFirst(3)) : romanian[0]
    let forms: [String]
    switch romanian[1] {
    case "ez": forms = RegularConjugation.inEz(infinitive)
    case "esc": forms = RegularConjugation.inEsc(infinitive)
    default: forms = romanian[1].words
    }
    precondition(forms.count == 10, "\(infinitive) needs 10 forms, but has \(forms.count)")
    present = Array(forms[0..<6])
    conjunctiveThird = forms[6]
    participle = forms[7]
    imperfectThird = forms[8]
    imperative = forms[9]
    english = EnglishVerb(entry: translation[0])
    objectClasses = translation.count > 1 ? translation[1].fields(",") : []
  }

  var key: String { isReflexive ? "se " + infinitive : infinitive }

  func imperfect(_ person: Person) -> String {
    imperfectThird + ["m", "i", "", "m", "ți", "u"][person.rawValue]
  }

  func conjunctive(_ person: Person) -> String {
    person.isThird ? conjunctiveThird : present[person.rawValue]
  }
}
