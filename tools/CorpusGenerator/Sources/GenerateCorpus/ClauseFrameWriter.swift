/// Writer of one sentence for a clause frame, with the final punctuation.
struct ClauseFrameWriter {
  var clauses: ClauseMaker

  mutating func write(_ frame: ClauseFrame) -> Bilingual {
    switch frame {
    case .plain: return statement(plain())
    case .timed: return statement(timed())
    case .opened: return statement(opened())
    case .negative: return statement(negative())
    case .question: return question(questioned())
    case .whyQuestion: return question(asked(Bilingual(romanian: "de ce", english: "why")))
    case .whenQuestion: return question(asked(Bilingual(romanian: "când", english: "when")))
    case .modal: return statement(modal(isNegative: false).statement)
    case .negativeModal: return statement(modal(isNegative: true).statement)
    case .modalQuestion: return question(modalQuestion())
    case .giving: return statement(giving())
    case .frequency: return statement(frequency())
    case .formerly: return statement(formerly())
    case .nounFragment: return nounFragment()
    case .placeFragment: return placeFragment()
    case .command: return command(isNegative: false)
    case .negativeCommand: return command(isNegative: true)
    case .experience: return statement(experience())
    case .relativeObject, .relativeSubject:
      var writer = RelativeFrameWriter(clauses: clauses)
      let pair = frame == .relativeObject ? writer.aboutObject() : writer.aboutSubject()
      clauses = writer.clauses
      return statement(pair)
    default:
      var writer = CompoundFrameWriter(clauses: clauses)
      let pair = writer.write(frame)
      clauses = writer.clauses
      return statement(pair)
    }
  }

  private func statement(_ pair: Bilingual) -> Bilingual { ended(pair, ".") }
  private func question(_ pair: Bilingual) -> Bilingual { ended(pair, "?") }

  private func ended(_ pair: Bilingual, _ mark: String) -> Bilingual {
    Bilingual(romanian: pair.romanian + mark, english: pair.english + mark)
  }

  private mutating func plain() -> Bilingual {
    clauses.any(clauses.tense()).statement
  }

  private mutating func timed() -> Bilingual {
    let time = clauses.time()
    var clause = clauses.any(time.tense)
    clause.complements.append(time.adverbial)
    return clause.statement
  }

  private mutating func opened() -> Bilingual {
    let time = clauses.time()
    let inverts = clauses.maker.random.chance(percent: 40)
    let clause =
      inverts && clauses.maker.random.chance(percent: 60)
      ? clauses.motion(time.tense) : clauses.any(time.tense)
    // A subject follows its verb naturally only if no object comes after it.
    return clause.opened(
      by: time.adverbial, invertsSubject: inverts && clause.object == nil,
      englishLast: clauses.maker.random.chance(percent: 70))
  }

  private mutating func negative() -> Bilingual {
    var clause = clauses.any(clauses.tense())
    clause.isNegative = true
    clause.contracts = clauses.maker.random.chance(percent: 30)
    return clause.statement
  }

  private mutating func questioned() -> Bilingual {
    let time = clauses.time()
    var clause = clauses.any(time.tense, subject: asked())
    if clauses.maker.random.chance(percent: 50) { clause.complements.append(time.adverbial) }
    return clause.question
  }

  /// Draws the subject of a question: the addressee or a third person, not the speaker.
  private mutating func asked() -> NounPhrase {
    if clauses.maker.random.chance(percent: 45) {
      return clauses.maker.pronoun(
        clauses.maker.random.pick([.secondSingular, .secondSingular, .secondPlural]))
    }
    return clauses.maker.human()
  }

  private mutating func asked(_ word: Bilingual) -> Bilingual {
    let tense = clauses.maker.random.pick([Tense.past, .past, .ongoing, .future])
    var clause = clauses.any(tense, subject: asked())
    if word.english == "why" { clause.isNegative = clauses.maker.random.chance(percent: 35) }
    let question = clause.askedAfterWord
    return Bilingual(
      romanian: word.romanian + " " + question.romanian,
      english: word.english + " " + question.english)
  }

  private mutating func modal(isNegative: Bool) -> Clause {
    let chosen = clauses.maker.random.pick(Self.modals)
    let verb = clauses.maker.lexicon.verb(chosen.key)
    let tense = clauses.maker.random.pick(chosen.tenses)
    var clause = clauses.any(tense)
    // These verbs do not fit a governing verb: nobody hopes to lose a key.
    while ["pierde", "uita", "ajunge", "se trezi"].contains(clause.verb.key) {
      clause = clauses.any(tense)
    }
    clause.modal = Modal(
      verb: verb, isImpersonal: ["trebui", "plăcea"].contains(chosen.key),
      takesDative: chosen.key == "plăcea")
    clause.isNegative = isNegative
    return clause
  }

  private mutating func modalQuestion() -> Bilingual {
    var clause = modal(isNegative: false)
    while clause.subject.person == .firstSingular || clause.subject.person == .firstPlural {
      clause = modal(isNegative: false)
    }
    return clause.question
  }

  private static let modals: [(key: String, tenses: [Tense])] = [
    ("vrea", [.ongoing, .conditional, .background]), ("vrea", [.ongoing]),
    ("trebui", [.ongoing, .past, .future]), ("trebui", [.ongoing]),
    ("putea", [.ongoing, .past]), ("putea", [.ongoing]), ("plăcea", [.habitual, .conditional]),
    ("încerca", [.ongoing, .past]), ("începe", [.past]), ("spera", [.ongoing]),
    ("reuși", [.past]), ("hotărî", [.past]), ("prefera", [.habitual, .conditional]),
    ("intenționa", [.ongoing]),
  ]

  private mutating func giving() -> Bilingual {
    let time = clauses.time()
    var clause = clauses.giving(time.tense)
    clause.isNegative = clauses.maker.random.chance(percent: 12)
    if clauses.maker.random.chance(percent: 50) { clause.complements.append(time.adverbial) }
    return clause.statement
  }

  private mutating func frequency() -> Bilingual {
    var clause = clauses.any(.habitual)
    clause.frequency = clauses.text("frequency")
    return clause.statement
  }

  private mutating func formerly() -> Bilingual {
    let clause = clauses.any(.formerly)
    return clause.opened(
      by: clauses.text("formerly"), invertsSubject: false, englishLast: true)
  }

  /// Draws a sentence such as "Nu am citit niciodată...", "I have never read...".
  private mutating func experience() -> Bilingual {
    var clause = clauses.transitive(.past)
    clause.isNegative = true
    let romanian = clause.statementWithNever
    let has = clause.subject.person == .thirdSingular ? "has" : "have"
    let english: String = .sentence(
      clause.subject.english, has, "never", clause.verb.english.participle,
      clause.verb.english.tail, clause.englishObjectText)
    return Bilingual(romanian: romanian, english: english)
  }

  private mutating func nounFragment() -> Bilingual {
    let name = clauses.maker.random.pick([
      "object", "readable", "clothes", "vehicle", "animal", "food", "device", "fruit",
      "profession", "furniture", "landscape", "model", "data", "institution",
    ])
    let determiner = clauses.maker.random.pick([Determiner.indefinite, .definite, .this])
    let noun = clauses.maker.noun(name)
    let usesBare = noun.isMass
    let phrase = NounPhraseBuilder(
      noun: noun, number: .singular, determiner: usesBare ? .bare : determiner,
      adjective: clauses.maker.adjective(for: name)
    ).build()
    return Bilingual(romanian: phrase.romanian, english: phrase.english)
  }

  private mutating func placeFragment() -> Bilingual {
    let furniture = clauses.maker.phrase(
      clauses.maker.random.pick(["furniture", "furniture", "vehicle"]), .definite, .singular,
      qualified: clauses.maker.random.chance(percent: 60))
    let preposition = clauses.maker.random.pick([
      Bilingual(romanian: "lângă", english: "next to"),
      Bilingual(romanian: "sub", english: "under"),
      Bilingual(romanian: "în spatele", english: "behind"),
      Bilingual(romanian: "în fața", english: "in front of"),
    ])
    let genitive = preposition.romanian.hasPrefix("în ")
    return Bilingual(
      romanian: preposition.romanian + " "
        + (genitive ? furniture.oblique : furniture.afterPreposition),
      english: preposition.english + " " + furniture.english)
  }

  private static let commands = [
    "citi", "deschide", "închide", "cumpăra", "spăla", "căuta", "verifica", "șterge", "traduce",
    "folosi", "învăța", "rezolva", "termina", "repara", "curăța", "aduce", "desena", "asculta",
  ]

  private mutating func command(isNegative: Bool) -> Bilingual {
    let key = clauses.maker.random.pick(Self.commands)
    let found = clauses.maker.lexicon.verbs(of: "transitive").first { $0.infinitive == key }
    guard let verb = found else { fatalError("no verb \(key)") }
    let object = clauses.maker.object(clauses.maker.random.pick(verb.objectClasses))
    let toMany = clauses.maker.random.chance(percent: 40)
    let form =
      toMany
      ? verb.present[Person.secondPlural.rawValue]
      : (isNegative ? verb.infinitive : verb.imperative)
    let romanian: String = .sentence(isNegative ? "nu" : "", form, object.asObject)
    let english: String = .sentence(
      isNegative ? "do not" : "", verb.english.base + verb.english.tail, object.english)
    let please = clauses.maker.random.chance(percent: 30)
    return Bilingual(
      romanian: romanian + (please ? (toMany ? ", vă rog" : ", te rog") : "") + "!",
      english: english + (please ? ", please" : "") + "!")
  }
}
