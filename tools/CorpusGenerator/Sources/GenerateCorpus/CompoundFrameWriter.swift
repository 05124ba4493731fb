/// Writer of sentences of two clauses: reasons, conditions, contrasts, opinions.
struct CompoundFrameWriter {
  var clauses: ClauseMaker

  mutating func write(_ frame: ClauseFrame) -> Bilingual {
    switch frame {
    case .reason: return reason()
    case .opinion: return opinion()
    case .whileDoing: return whileDoing()
    case .ifFuture: return ifFuture()
    case .ifConditional: return ifConditional()
    case .joined: return joined()
    case .contrast: return contrast()
    case .beforeDoing: return beforeDoing()
    case .askedWhether: return askedWhether()
    case .although: return although()
    default: fatalError("\(frame) is not a compound")
    }
  }

  private func link(_ first: Bilingual, _ romanian: String, _ english: String, _ second: Bilingual)
    -> Bilingual
  {
    Bilingual(
      romanian: .sentence(first.romanian, romanian, second.romanian),
      english: .sentence(first.english, english, second.english))
  }

  private mutating func weather(_ tense: Tense) -> Bilingual {
    switch tense {
    case .past: return clauses.text("weatherpast")
    case .future, .intention: return clauses.text("weathernext")
    default: return clauses.text("weather")
    }
  }

  private mutating func reason() -> Bilingual {
    let tense = clauses.maker.random.pick([Tense.past, .past, .ongoing, .future])
    let subject = clauses.maker.subject()
    var result = clauses.outing(tense, subject: subject)
    result.isNegative = clauses.maker.random.chance(percent: 40)
    let (romanian, english) = ("pentru că", "because")
    if clauses.maker.random.chance(percent: 35) {
      return link(result.statement, romanian, english, weather(tense))
    }
    var repeated = clauses.maker.pronoun(subject.person)
    repeated.agreement = subject.agreement
    repeated.romanian = ""
    repeated.english = Self.pronoun(subject)
    return link(
      result.statement, romanian, english, state(of: repeated, tense, hinders: result.isNegative))
  }

  /// Draws a state that gives a reason: "este obosit", "nu are timp".
  private mutating func state(
    of subject: NounPhrase, _ tense: Tense, hinders: Bool
  ) -> Bilingual {
    let past = tense == .past
    let be = clauses.maker.lexicon.verb("fi")
    if clauses.maker.random.chance(percent: 70) {
      let mood = hinders ? "hindrance" : "encouragement"
      let adjective = clauses.maker.random.pick(clauses.maker.lexicon.adjectives(of: mood))
      var clause = Clause(subject: subject, verb: be, tense: past ? .background : .ongoing)
      clause.complements = [
        Bilingual(romanian: adjective.romanian(subject.agreement), english: adjective.english)
      ]
      return clause.statement
    }
    let have = clauses.maker.lexicon.verb("avea")
    var clause = Clause(subject: subject, verb: have, tense: past ? .background : .ongoing)
    let positive = [
      ("timp", "time"), ("o întâlnire", "an appointment"), ("treabă", "things to do"),
    ]
    let needed = [("timp", "time"), ("bani", "money"), ("răbdare", "patience")]
    clause.isNegative = hinders
    let chosen = clauses.maker.random.pick(clause.isNegative ? needed : positive)
    clause.complements = [Bilingual(romanian: chosen.0, english: chosen.1)]
    return clause.statement
  }

  private static func pronoun(_ subject: NounPhrase) -> String {
    let third = subject.agreement.isFeminine ? "she" : "he"
    return ["I", "you", third, "we", "you", "they"][subject.person.rawValue]
  }

  private mutating func opinion() -> Bilingual {
    let opinion = clauses.text("opinion")
    let tense = clauses.maker.random.pick([Tense.past, .ongoing, .future, .intention])
    return link(opinion, "", "", clauses.any(tense).statement)
  }

  private mutating func whileDoing() -> Bilingual {
    let event = clauses.maker.random.pick([
      Bilingual(romanian: "a sunat telefonul", english: "the phone rang"),
      Bilingual(romanian: "a început ploaia", english: "the rain started"),
      Bilingual(romanian: "ai sunat", english: "you called"),
      Bilingual(romanian: "am ajuns acasă", english: "I got home"),
      Bilingual(romanian: "a venit Maria", english: "Maria came"),
      Bilingual(romanian: "s-a stins lumina", english: "the light went out"),
      Bilingual(romanian: "a intrat profesorul", english: "the teacher came in"),
      Bilingual(romanian: "ne-am întâlnit", english: "we met"),
    ])
    let tense = Tense.background
    let acts = clauses.maker.random.chance(percent: 60)
    var clause = acts ? clauses.activity(tense) : clauses.transitive(tense)
    // Verbs of an instant do not fit an action that is interrupted.
    while ["pierde", "găsi", "uita", "întâlni", "închide", "deschide", "se trezi"].contains(
      clause.verb.key)
    {
      clause = clauses.transitive(tense)
    }
    if clauses.maker.random.chance(percent: 50) {
      return link(
        Bilingual(romanian: "când " + event.romanian, english: "when " + event.english), ",", ",",
        clause.statement)
    }
    return link(clause.statement, "când", "when", event)
  }

  private mutating func ifFuture() -> Bilingual {
    let subject = clauses.maker.pronoun()
    let condition = clauses.maker.random.pick([
      Bilingual(romanian: "dacă plouă", english: "if it rains"),
      Bilingual(romanian: "dacă ninge", english: "if it snows"),
      Bilingual(romanian: "dacă este soare", english: "if it is sunny"),
      Bilingual(romanian: "dacă este frig", english: "if it is cold"),
      Bilingual(romanian: "dacă vine Andrei", english: "if Andrei comes"),
      Bilingual(romanian: "dacă trenul întârzie", english: "if the train is late"),
      Bilingual(romanian: "dacă terminăm devreme", english: "if we finish early"),
      Bilingual(romanian: "dacă magazinul este închis", english: "if the shop is closed"),
    ])
    var result = clauses.outing(.future, subject: subject)
    result.isNegative = clauses.maker.random.chance(percent: 25)
    if clauses.maker.random.chance(percent: 40) {
      return link(result.statement, "", "", condition)
    }
    return link(condition, ",", ",", result.statement)
  }

  private mutating func ifConditional() -> Bilingual {
    let subject = clauses.maker.pronoun()
    let wish = clauses.maker.random.pick([
      WishedState(verb: "avea", romanian: "timp", english: "time"),
      WishedState(verb: "avea", romanian: "bani", english: "money"),
      WishedState(verb: "avea", romanian: "o mașină", english: "a car"),
      WishedState(verb: "locui", romanian: "la țară", english: "in the country"),
      WishedState(verb: "locui", romanian: "la munte", english: "in the mountains"),
    ])
    let verb = clauses.maker.lexicon.verb(wish.verb)
    let romanian = RomanianPredicate(verb: verb, person: subject.person, tense: .conditional).text
    let english: String = .sentence(subject.english, verb.english.pastForm, wish.english)
    let condition = Bilingual(
      romanian: .sentence("dacă", subject.romanian, romanian, wish.romanian),
      english: "if " + english)
    var silent = subject
    silent.romanian = ""
    return link(condition, ",", ",", clauses.any(.conditional, subject: silent).statement)
  }

  private struct WishedState {
    let verb: String
    let romanian: String
    let english: String
  }

  private mutating func joined() -> Bilingual {
    let time = clauses.time()
    let first = clauses.any(time.tense).opened(
      by: time.adverbial, invertsSubject: false,
      englishLast: clauses.maker.random.chance(percent: 30))
    return link(first, "și", "and", clauses.any(time.tense).statement)
  }

  private mutating func contrast() -> Bilingual {
    let tense = clauses.maker.random.pick([Tense.past, .ongoing, .future])
    var second = clauses.any(tense)
    second.isNegative = true
    return link(clauses.any(tense).statement, ", dar", ", but", second.statement)
  }

  private mutating func beforeDoing() -> Bilingual {
    let subject = clauses.maker.pronoun()
    let main = clauses.any(.past, subject: subject)
    let away = clauses.maker.random.pick([("pleca", "leaving"), ("dormi", "going to sleep")])
    let verb = clauses.maker.lexicon.verb(away.0)
    let predicate = RomanianPredicate(verb: verb, person: subject.person, tense: .conjunctive)
    return link(
      Bilingual(romanian: "înainte " + predicate.text, english: "before " + away.1), ",", ",",
      main.statement)
  }

  private mutating func askedWhether() -> Bilingual {
    let asker = clauses.maker.name()
    let opening = clauses.maker.random.pick([
      Bilingual(
        romanian: asker.romanian + " m-a întrebat dacă", english: asker.english + " asked me if"),
      Bilingual(romanian: "nu știu dacă", english: "I do not know if"),
      Bilingual(romanian: "mă întreb dacă", english: "I wonder if"),
    ])
    // English shifts the tense after "asked", so the tense varies only after openings in the
    // present.
    let tense = opening.english.hasSuffix("asked me if") ? Tense.conditional : clauses.tense()
    let clause = clauses.any(tense, subject: clauses.maker.human())
    return link(opening, "", "", clause.statement)
  }

  private mutating func although() -> Bilingual {
    let tense = clauses.maker.random.pick([Tense.past, .ongoing])
    let weather = weather(tense)
    return link(
      Bilingual(romanian: "deși " + weather.romanian, english: "although " + weather.english), ",",
      ",", clauses.outing(tense).statement)
  }
}
