/// Writer of sentences with a relative clause: "Cartea pe care am citit-o...", "Omul care...".
struct RelativeFrameWriter {
  var clauses: ClauseMaker

  private static let things = [
    ("citi", "readable", "text"), ("cumpăra", "object", "colour"), ("cumpăra", "device", "thing"),
    ("scrie", "readable", "text"), ("traduce", "readable", "text"), ("repara", "device", "thing"),
    ("găsi", "object", "thing"), ("pierde", "object", "thing"), ("purta", "clothes", "colour"),
    ("vizita", "institution", "place"), ("rezolva", "task", "task"), ("găti", "dish", "taste"),
    ("conduce", "drivable", "colour"), ("antrena", "model", "quality"),
    ("asculta", "tune", "text"),
  ]

  mutating func aboutObject() -> Bilingual {
    let thing = clauses.maker.random.pick(Self.things)
    let found = clauses.maker.lexicon.verbs(of: "transitive").first { $0.infinitive == thing.0 }
    guard let verb = found else { fatalError("no verb \(thing.0)") }
    let isPlural = clauses.maker.random.chance(percent: 30)
    let noun = clauses.maker.noun(thing.1)
    let number: GrammaticalNumber = isPlural && !noun.isMass ? .plural : .singular
    let head = NounPhraseBuilder(noun: noun, number: number, determiner: .definite).build()
    let subject = clauses.maker.subject()
    let predicate = RomanianPredicate(
      verb: verb, person: subject.person, tense: .past, clitic: head.accusativeClitic)
    let did = EnglishPredicate(verb: verb.english, person: subject.person, tense: .past)
    let time =
      clauses.maker.random.chance(percent: 45)
      ? clauses.text("past") : Bilingual(romanian: "", english: "")
    let adjective = clauses.maker.random.pick(clauses.maker.lexicon.adjectives(of: thing.2))
    let degree = clauses.maker.random.pick([("", ""), ("foarte", "very"), ("destul de", "quite")])
    let isColour = thing.2 == "colour"
    let romanian: String = .sentence(
      head.romanian, "pe care", subject.romanian, predicate.text, time.romanian,
      number == .plural ? "sunt" : "este", isColour ? "" : degree.0,
      adjective.romanian(head.agreement))
    let english: String = .sentence(
      head.english, "that", did.statement(subject: subject.english), time.english,
      number == .plural ? "are" : "is", isColour ? "" : degree.1, adjective.english)
    return Bilingual(romanian: romanian, english: english)
  }

  mutating func aboutSubject() -> Bilingual {
    let noun = clauses.maker.noun(
      clauses.maker.random.pick(["profession", "acquaintance"]))
    let isPlural = clauses.maker.random.chance(percent: 25)
    let head = NounPhraseBuilder(
      noun: noun, number: isPlural ? .plural : .singular, determiner: .definite, isHuman: true
    ).build()
    var relative = clauses.any(clauses.maker.random.pick([Tense.past, .past, .ongoing]))
    relative = relative.moved(to: head)
    var silent = head
    silent.romanian = ""
    silent.english = ""
    relative.subject = silent
    let predicate = clauses.maker.random.pick([
      Bilingual(romanian: "vecinul meu", english: "my neighbour"),
      Bilingual(romanian: "din România", english: "from Romania"),
      Bilingual(romanian: "aici", english: "here"),
      Bilingual(romanian: "în fața casei", english: "in front of the house"),
    ])
    let isNeighbour = predicate.english == "my neighbour"
    let place = isNeighbour && (isPlural || head.agreement.isFeminine)
    let chosen = place ? Bilingual(romanian: "aici", english: "here") : predicate
    return Bilingual(
      romanian: .sentence(
        head.romanian, "care", relative.statement.romanian, isPlural ? "sunt" : "este",
        chosen.romanian),
      english: .sentence(
        head.english, "who", relative.statement.english, isPlural ? "are" : "is", chosen.english))
  }
}
