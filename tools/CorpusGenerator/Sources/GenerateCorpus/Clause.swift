/// A clause: verb, arguments and complements, before word order is chosen.
struct Clause {
  var subject: NounPhrase
  var verb: Verb
  var tense: Tense
  var isNegative = false
  var contracts = false
  var modal: Modal?
  var object: NounPhrase?
  /// Pronoun as direct object: "îl văd", "I see him".
  var objectPronoun: ObjectPronoun?
  /// Indirect object: the person to whom something is given or said.
  var recipient: NounPhrase?
  /// Adverb of frequency; precedes the English main verb and follows the Romanian one.
  var frequency: Bilingual?
  var complements: [Bilingual] = []

  var statement: Bilingual {
    Bilingual(
      romanian: .sentence(romanianSubject, romanianRest),
      english: .sentence(englishPredicateText(isQuestion: false), englishRest)
    )
  }

  var question: Bilingual {
    let verbFirst = modal == nil && object == nil && recipient == nil && !subject.isPronoun
    let romanian: String =
      verbFirst
      ? .sentence(predicate, subject.romanian, tail) : .sentence(romanianSubject, romanianRest)
    return Bilingual(
      romanian: romanian,
      english: .sentence(englishPredicateText(isQuestion: true), englishRest)
    )
  }

  /// Question without its question word, in which the Romanian subject follows the verb: "De ce a
  /// plecat Maria?"
  var askedAfterWord: Bilingual {
    Bilingual(
      romanian: .sentence(predicate, subject.romanian, tail),
      english: question.english
    )
  }

  /// Romanian statement with "niciodată" after its verb.
  var statementWithNever: String {
    .sentence(romanianSubject, predicate, "niciodată", tail)
  }

  /// Returns the clause with another subject.
  func moved(to subject: NounPhrase) -> Clause {
    var clause = self
    clause.subject = subject
    return clause
  }

  /// Returns the clause after an adverbial, with which a Romanian subject may follow its verb:
  /// "Mâine vine bunica".
  func opened(by opening: Bilingual, invertsSubject: Bool, englishLast: Bool) -> Bilingual {
    let romanian: String =
      invertsSubject && !subject.isPronoun && modal == nil
      ? .sentence(opening.romanian, predicate, subject.romanian, tail)
      : .sentence(opening.romanian, romanianSubject, romanianRest)
    let body: String = .sentence(englishPredicateText(isQuestion: false), englishRest)
    return Bilingual(
      romanian: romanian,
      english: englishLast
        ? .sentence(body, opening.english) : .sentence(opening.english, ",", body)
    )
  }

  private var clitic: Clitic? {
    if let recipient { return recipient.dativeClitic }
    if let objectPronoun { return objectPronoun.clitic }
    if let object, object.isMarkedObject { return object.accusativeClitic }
    return nil
  }

  private var romanianSubject: String {
    modal?.takesDative == true ? subject.oblique : subject.romanian
  }

  private var predicate: String {
    guard let modal else {
      return RomanianPredicate(
        verb: verb, person: subject.person, tense: tense, isNegative: isNegative, clitic: clitic,
        contracts: contracts
      ).text
    }
    let governing = RomanianPredicate(
      verb: modal.verb, person: modal.isImpersonal ? .thirdSingular : subject.person,
      tense: tense, isNegative: isNegative,
      clitic: modal.takesDative ? subject.dativeClitic : nil, contracts: contracts
    )
    let governed = RomanianPredicate(
      verb: verb, person: subject.person, tense: .conjunctive, clitic: clitic)
    return governing.text + " " + governed.text
  }

  private var tail: String {
    var parts = [frequency?.romanian ?? "", objectText, recipient?.oblique ?? ""]
    parts += complements.map(\.romanian)
    return .sentence(parts.joined(separator: " "))
  }

  /// Romanian object; under a negation "niște vin" ("some wine") becomes "vin" ("any wine").
  private var objectText: String {
    guard let text = object?.asObject else { return "" }
    let indefinites = ["niște ", "câțiva ", "câteva "]
    guard isNegative, let word = indefinites.first(where: text.hasPrefix) else { return text }
    return String(text.dropFirst(word.count))
  }

  var englishObjectText: String {
    guard let text = object?.english ?? objectPronoun?.english else { return "" }
    guard isNegative, let word = ["some ", "a few "].first(where: text.hasPrefix) else {
      return text
    }
    return "any " + text.dropFirst(word.count)
  }

  private var romanianRest: String { .sentence(predicate, tail) }

  /// English verb of the predicate; "aș vrea să" is "I would like to", although "vreau" is "I
  /// want".
  private var governingVerb: EnglishVerb {
    guard let modal else { return verb.english }
    return modal.verb.infinitive == "vrea" && tense == .conditional
      ? EnglishVerb(entry: "~like") : modal.verb.english
  }

  private func englishPredicateText(isQuestion: Bool) -> String {
    let main = EnglishPredicate(
      verb: governingVerb, person: subject.person, tense: tense,
      isNegative: isNegative, isQuestion: isQuestion)
    let adverb = frequency?.english ?? ""
    let governing =
      isQuestion
      ? main.question(subject: subject.english, adverb: adverb)
      : main.statement(subject: subject.english, adverb: adverb)
    guard let modal else { return governing }
    let link = modal.verb.english.isModal ? "" : "to"
    return .sentence(governing, link, verb.english.base + verb.english.tail)
  }

  private var englishRest: String {
    var parts = [englishObjectText]
    if let recipient { parts.append("to " + recipient.english) }
    parts += complements.map(\.english)
    return .sentence(parts.joined(separator: " "))
  }
}
