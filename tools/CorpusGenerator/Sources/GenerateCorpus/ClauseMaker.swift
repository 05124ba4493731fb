/// Random source of clauses whose subject, verb, object and time fit together.
struct ClauseMaker {
  var maker: PhraseMaker

  private static let times: [(tense: Tense, table: String)] = [
    (.past, "past"), (.habitual, "habit"), (.ongoing, "now"), (.future, "next"),
    (.intention, "next"),
  ]

  mutating func transitive(_ tense: Tense, subject: NounPhrase? = nil) -> Clause {
    let verb = maker.random.pick(maker.lexicon.verbs(of: "transitive"))
    let isScholarly = ["antrena", "evalua", "calcula", "compara", "actualiza", "preda"].contains(
      verb.infinitive)
    let subject = subject ?? (isScholarly ? maker.scholar() : maker.subject())
    var clause = Clause(subject: subject, verb: verb, tense: tense)
    var object = maker.object(maker.random.pick(verb.objectClasses))
    // Avoid sentences such as "My uncle invited my uncle".
    while object.romanian == subject.romanian {
      object = maker.object(maker.random.pick(verb.objectClasses))
    }
    if verb.objectClasses.contains("person"), maker.random.chance(percent: 30) {
      clause.objectPronoun = objectPronoun(besides: subject.person)
    } else {
      clause.object = object
    }
    return clause
  }

  mutating func giving(_ tense: Tense) -> Clause {
    let verb = maker.random.pick(maker.lexicon.verbs(of: "giving"))
    var clause = Clause(subject: maker.subject(), verb: verb, tense: tense)
    clause.object = maker.object(maker.random.pick(verb.objectClasses))
    var recipient = maker.human()
    // Avoid a doubled "lui": "perna lui lui Andrei".
    while recipient.romanian == clause.subject.romanian || recipient.oblique.hasPrefix("lui ") {
      recipient = maker.human()
    }
    clause.recipient = recipient
    return clause
  }

  mutating func activity(_ tense: Tense, subject: NounPhrase? = nil) -> Clause {
    let verb = maker.random.pick(maker.lexicon.verbs(of: "activity"))
    var clause = Clause(subject: subject ?? maker.subject(), verb: verb, tense: tense)
    let own = "at-" + verb.infinitive
    clause.complements.append(text(maker.lexicon.phrases[own] == nil ? "static" : own))
    return clause
  }

  mutating func motion(_ tense: Tense, subject: NounPhrase? = nil) -> Clause {
    let verb = maker.random.pick(maker.lexicon.verbs(of: "motion"))
    var clause = Clause(subject: subject ?? maker.subject(), verb: verb, tense: tense)
    if verb.infinitive == "întoarce" {
      clause.complements.append(
        maker.random.pick([
          Bilingual(romanian: "acasă", english: "home"),
          Bilingual(romanian: "de la școală", english: "from school"),
          Bilingual(romanian: "de la serviciu", english: "from work"),
          Bilingual(romanian: "din vacanță", english: "from holiday"),
          Bilingual(romanian: "din oraș", english: "from town"),
        ]))
    } else {
      let hurries = ["alerga", "grăbi"].contains(verb.infinitive)
      clause.complements.append(text(hurries ? "near" : "motion"))
      if verb.infinitive == "merge", maker.random.chance(percent: 45) {
        clause.complements.append(text(maker.random.pick(["ride", "company"])))
      }
    }
    return clause
  }

  mutating func any(_ tense: Tense, subject: NounPhrase? = nil) -> Clause {
    switch maker.random.below(10) {
    case ..<6: return transitive(tense, subject: subject)
    case ..<8: return activity(tense, subject: subject)
    default: return motion(tense, subject: subject)
    }
  }

  /// Draws a clause about an outing or activity, which may depend on the weather.
  mutating func outing(_ tense: Tense, subject: NounPhrase? = nil) -> Clause {
    switch maker.random.below(10) {
    case ..<4: return motion(tense, subject: subject)
    case ..<8: return activity(tense, subject: subject)
    default: return transitive(tense, subject: subject)
    }
  }

  mutating func text(_ table: String) -> Bilingual {
    maker.random.pick(maker.lexicon.phrases(of: table))
  }

  /// Draws a tense and an adverbial of time that fits it.
  mutating func time() -> (tense: Tense, adverbial: Bilingual) {
    let choice = maker.random.pick(Self.times + [Self.times[0], Self.times[0]])
    return (choice.tense, text(choice.table))
  }

  mutating func tense() -> Tense {
    maker.random.pick([
      .past, .past, .past, .past, .ongoing, .ongoing, .future, .future, .intention, .intention,
      .habitual, .conditional,
    ])
  }

  private mutating func objectPronoun(besides person: Person) -> ObjectPronoun {
    // Except in the third person, object and subject must differ in person, or the verb would be
    // reflexive.
    let others = Person.allCases.filter { $0.rawValue % 3 != person.rawValue % 3 || $0.isThird }
    return ObjectPronoun(
      person: maker.random.pick(others), isFeminine: maker.random.chance(percent: 50))
  }
}
