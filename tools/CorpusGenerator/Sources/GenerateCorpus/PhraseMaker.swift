/// Random source of noun phrases: noun, determiner and adjective from the lexicon.
struct PhraseMaker {
  let lexicon: Lexicon
  var random: RandomSource

  private static let humanClasses: Set<String> = [
    "person", "family", "profession", "acquaintance", "scholar",
  ]

  /// Classes whose nouns take no possessor.
  private static let unowned: Set<String> = [
    "model", "data", "part", "landscape", "animal", "plant", "building", "institution", "shop",
    "crossing", "seen", "transport", "solvable", "tune",
  ]

  /// Adjective classes that fit the nouns of a class.
  private static let qualities: [String: [String]] = [
    "profession": ["person", "person", "person", "nationality"], "scholar": ["person"],
    "acquaintance": ["person"],
    "object": ["thing", "colour"],
    "device": ["thing"], "readable": ["text"], "clothes": ["thing", "colour"],
    "drivable": ["thing", "colour"],
    "vehicle": ["thing", "colour"], "food": ["taste"], "dish": ["taste"], "fruit": ["taste"],
    "drink": ["drinktaste"],
    "animal": ["beast"], "pet": ["beast"], "building": ["place"], "shop": ["place"],
    "institution": ["place"],
    "townplace": ["place"], "room": ["place"], "task": ["task"], "landscape": ["nature"],
    "furniture": ["thing"], "tune": ["text"], "publication": ["text"], "treatise": ["text"],
    "writable": ["text"], "translatable": ["text"], "solvable": ["task"], "finishable": ["task"],
    "preparable": ["task"], "model": ["quality"], "data": ["quality"],
    "transport": ["speed"], "note": ["text"], "housepart": ["colour"], "event": ["show"],
    "thing": ["thing"], "buyable": ["thing"],
  ]

  mutating func noun(_ name: String) -> Noun {
    random.pick(lexicon.nouns(of: name))
  }

  mutating func adjective(for name: String) -> Adjective? {
    guard let classes = Self.qualities[name] else { return nil }
    return random.pick(lexicon.adjectives(of: random.pick(classes)))
  }

  /// Draws a name: "Andrei", or "Maria" with its genitive "Mariei".
  mutating func name() -> NounPhrase {
    name(isFeminine: random.chance(percent: 50))
  }

  mutating func name(isFeminine: Bool) -> NounPhrase {
    let name = random.pick(lexicon.phrases(of: isFeminine ? "woman" : "man"))
    let stem = name.romanian.dropLast()
    let feminineOblique = stem.hasSuffix("e") ? stem + "i" : stem + "ei"
    return NounPhrase(
      romanian: name.romanian,
      oblique: isFeminine ? String(feminineOblique) : "lui " + name.romanian,
      afterPreposition: name.romanian, english: name.english, person: .thirdSingular,
      agreement: Agreement(isFeminine: isFeminine, number: .singular), isHuman: true,
      isDefinite: true)
  }

  /// Draws a subject pronoun, which Romanian omits in the first and second persons.
  mutating func pronoun() -> NounPhrase {
    let others: [Person] = [.firstSingular, .firstSingular, .firstPlural, .thirdSingular]
    let person = random.pick(Person.allCases + others)
    return pronoun(person)
  }

  mutating func pronoun(_ person: Person) -> NounPhrase {
    let isFeminine = random.chance(percent: 50)
    let spoken = ["", "", isFeminine ? "ea" : "el", "", "", isFeminine ? "ele" : "ei"]
    let oblique = ["", "", isFeminine ? "ei" : "lui", "", "", "lor"]
    let english = ["I", "you", isFeminine ? "she" : "he", "we", "you", "they"]
    return NounPhrase(
      romanian: spoken[person.rawValue], oblique: oblique[person.rawValue],
      afterPreposition: spoken[person.rawValue],
      english: english[person.rawValue], person: person,
      agreement: Agreement(isFeminine: isFeminine, number: person.isPlural ? .plural : .singular),
      isHuman: true, isDefinite: true, isPronoun: true)
  }

  /// Draws a person as subject: a pronoun, a name, a relative or a profession.
  mutating func subject() -> NounPhrase {
    switch random.below(100) {
    case ..<42: return pronoun()
    case ..<62: return name()
    default: return human()
    }
  }

  /// Draws a person who studies or builds models.
  mutating func scholar() -> NounPhrase {
    switch random.below(100) {
    case ..<45: return pronoun()
    case ..<60: return name()
    default: return definite("scholar")
    }
  }

  /// Draws a definite person in the third person.
  mutating func human() -> NounPhrase {
    switch random.below(100) {
    case ..<35: return relative()
    case ..<85: return definite(random.pick(["profession", "acquaintance"]))
    default: return name()
    }
  }

  mutating func relative() -> NounPhrase {
    // Only siblings are drawn in the plural.
    let isPlural = random.chance(percent: 12)
    var owner = possessor()
    let relative = noun(isPlural ? "sibling" : "family")
    if ["husband", "wife"].contains(relative.english) {
      owner = .person(random.pick([.firstSingular, .secondSingular]), isFeminine: false)
    }
    return NounPhraseBuilder(
      noun: relative, number: isPlural ? .plural : .singular, determiner: .owned(owner),
      isHuman: true
    ).build()
  }

  mutating func possessor() -> Possessor {
    if random.chance(percent: 22) { return .phrase(name()) }
    let person = random.pick([
      Person.firstSingular, .firstSingular, .firstSingular, .secondSingular, .thirdSingular,
      .firstPlural, .firstPlural, .thirdPlural,
    ])
    return .person(person, isFeminine: random.chance(percent: 50))
  }

  private mutating func definite(_ name: String) -> NounPhrase {
    let number: GrammaticalNumber = random.chance(percent: 28) ? .plural : .singular
    let determiner: Determiner = random.chance(percent: 15) ? .this : .definite
    let quality = random.chance(percent: 25) ? adjective(for: name) : nil
    return NounPhraseBuilder(
      noun: noun(name), number: number, determiner: determiner, adjective: quality, isHuman: true
    ).build()
  }

  /// Draws an object, with a determiner that fits the noun.
  mutating func object(_ name: String) -> NounPhrase {
    if Self.humanClasses.contains(name) { return name == "family" ? relative() : human() }
    let noun = noun(name)
    let quality = random.chance(percent: 32) ? adjective(for: name) : nil
    if noun.isMass {
      let isStudy = ["field", "language"].contains(name)
      let choices: [Determiner] = isStudy ? [.definite] : [.bare, .bare, .definite, .some]
      let determiner = random.pick(choices)
      // No second adjective: "cold hot chocolate".
      let isNamed = isStudy || noun.singular.contains(" ")
      var phrase = NounPhraseBuilder(
        noun: noun, number: .singular, determiner: determiner, adjective: isNamed ? nil : quality
      ).build()
      if isStudy { phrase.english = noun.english }
      return phrase
    }
    let plural = random.chance(percent: 30) && !noun.plural.isEmpty
    var determiner = plural ? pluralDeterminer() : singularDeterminer()
    // No possessive pronoun in a noun of several words, which it would split: "rețeaua noastră
    // neuronală".
    if case .owned = determiner, Self.unowned.contains(name) { determiner = .definite }
    if case .owned(.person) = determiner, noun.singular.contains(" ") { determiner = .definite }
    return NounPhraseBuilder(
      noun: noun, number: plural ? .plural : .singular,
      determiner: determiner, adjective: quality
    ).build()
  }

  /// Draws a noun phrase with the given determiner and number.
  mutating func phrase(
    _ name: String, _ determiner: Determiner, _ number: GrammaticalNumber, qualified: Bool
  ) -> NounPhrase {
    NounPhraseBuilder(
      noun: noun(name), number: number, determiner: determiner,
      adjective: qualified ? adjective(for: name) : nil,
      isHuman: Self.humanClasses.contains(name)
    ).build()
  }

  private mutating func singularDeterminer() -> Determiner {
    switch random.below(100) {
    case ..<34: return .indefinite
    case ..<66: return .definite
    case ..<74: return .this
    case ..<78: return .that
    case ..<81: return .another
    default: return .owned(random.chance(percent: 35) ? .phrase(human()) : possessor())
    }
  }

  private mutating func pluralDeterminer() -> Determiner {
    switch random.below(100) {
    case ..<36: return .definite
    case ..<46: return .this
    case ..<60: return .count(random.pick([2, 2, 3, 3, 4, 5, 6, 10, 20]))
    case ..<70: return .many
    case ..<80: return .several
    default: return .owned(possessor())
    }
  }
}
