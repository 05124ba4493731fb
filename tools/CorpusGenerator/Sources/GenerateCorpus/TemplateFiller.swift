/// Filler of the slots of one template; the English side uses the phrases drawn for the Romanian
/// side.
struct TemplateFiller {
  var maker: PhraseMaker
  private var slots: [String: NounPhrase] = [:]
  private var named: Set<String> = []

  init(maker: PhraseMaker) {
    self.maker = maker
  }

  mutating func fill(_ template: Template) -> Bilingual {
    slots = [:]
    named = []
    let romanian = render(template.romanian, isEnglish: false)
    let english = render(template.english, isEnglish: true)
    return Bilingual(romanian: .sentence(romanian), english: .sentence(english))
  }

  private mutating func render(_ pieces: [TemplatePiece], isEnglish: Bool) -> String {
    var text = ""
    for piece in pieces {
      switch piece {
      case .text(let words):
        text += words
      case .draw(let slot, let source, let kind, let form):
        let phrase = drawFresh(source, kind)
        slots[slot] = phrase
        text += Self.form(phrase, form, isEnglish: isEnglish)
      case .mention(let slot, let form):
        text += Self.form(phrase(slot), form, isEnglish: isEnglish)
      case .agreement(let slot, let choices):
        text += Self.choose(phrase(slot), choices)
      case .verb(let slot, let key, let tense, let isNegative):
        text += conjugate(phrase(slot), key, tense, isNegative, isEnglish: isEnglish)
      }
    }
    return text
  }

  /// Draws a phrase whose last English word is new to the sentence, if 9 draws find one.
  private mutating func drawFresh(_ source: String, _ kind: String) -> NounPhrase {
    var phrase = draw(source, kind)
    for _ in 0..<8 where named.contains(phrase.english.words.last ?? "") {
      phrase = draw(source, kind)
    }
    named.insert(phrase.english.words.last ?? "")
    return phrase
  }

  private func phrase(_ slot: String) -> NounPhrase {
    guard let found = slots[slot] else { fatalError("slot \(slot) is used before it is drawn") }
    return found
  }

  private func conjugate(
    _ subject: NounPhrase, _ key: String, _ tense: Tense, _ isNegative: Bool, isEnglish: Bool
  ) -> String {
    let verb = maker.lexicon.verb(key)
    if isEnglish {
      return EnglishPredicate(
        verb: verb.english, person: subject.person, tense: tense, isNegative: isNegative
      ).statement(subject: "")
    }
    return RomanianPredicate(
      verb: verb, person: subject.person, tense: tense, isNegative: isNegative
    ).text
  }

  private static func form(_ phrase: NounPhrase, _ form: String, isEnglish: Bool) -> String {
    switch form {
    case "silent": return ""
    case "gd": return phrase.oblique
    case "prep": return phrase.afterPreposition
    case "poss": return phrase.englishPossessive
    case "a": return EnglishSpelling.withIndefiniteArticle(phrase.english)
    default: return isEnglish ? phrase.english : phrase.romanian
    }
  }

  private static func choose(_ phrase: NounPhrase, _ choices: [String]) -> String {
    switch choices.count {
    case 2: return choices[phrase.person.isPlural ? 1 : 0]
    case 4: return choices[phrase.agreement.index]
    case 6: return choices[phrase.person.rawValue]
    default: fatalError("the number of forms must be 2, 4 or 6: \(choices)")
    }
  }

  private mutating func draw(_ source: String, _ kind: String) -> NounPhrase {
    switch source {
    case "subject": return maker.subject()
    case "pronoun": return maker.pronoun()
    case "human": return maker.human()
    case "relative": return maker.relative()
    case "name": return kind == "man" ? maker.name(isFeminine: false) : maker.name()
    case "number": return drawNumber(kind)
    case "adjective": return drawAdjective(kind)
    case "text": return drawText(kind)
    default: return drawNoun(source, kind)
    }
  }

  private mutating func drawNoun(_ source: String, _ kind: String) -> NounPhrase {
    switch kind {
    case "bare": return maker.phrase(source, .bare, .singular, qualified: false)
    case "pl": return maker.phrase(source, .bare, .plural, qualified: false)
    case "thisq": return maker.phrase(source, .this, .singular, qualified: true)
    case "generic":
      // Generic plurals are definite in Romanian only: "îmi plac merele", "I like apples".
      var phrase = maker.phrase(source, .definite, .plural, qualified: false)
      phrase.english = String(phrase.english.dropFirst("the ".count))
      return phrase
    case "mine":
      // For parts of the body Romanian uses the article, English the possessive "my".
      var phrase = maker.phrase(source, .definite, .singular, qualified: false)
      phrase.english = "my " + phrase.english.dropFirst("the ".count)
      return phrase
    case "ofmodel":
      let model = maker.phrase("model", .definite, .singular, qualified: false)
      var phrase = maker.phrase(source, .owned(.phrase(model)), .singular, qualified: false)
      let part = phrase.english.dropFirst(model.englishPossessive.count + 1)
      phrase.english = "the " + part + " of " + model.english
      return phrase
    case "named":
      return maker.phrase(source, .owned(.phrase(maker.name())), .singular, qualified: false)
    case "un": return maker.phrase(source, .indefinite, .singular, qualified: false)
    case "the": return maker.phrase(source, .definite, .singular, qualified: false)
    case "thepl": return maker.phrase(source, .definite, .plural, qualified: false)
    case "that": return maker.phrase(source, .that, .singular, qualified: false)
    case "this": return maker.phrase(source, .this, .singular, qualified: false)
    case "my":
      let owner = maker.possessor()
      return maker.phrase(source, .owned(owner), .singular, qualified: false)
    case "unq": return maker.phrase(source, .indefinite, .singular, qualified: true)
    case "theq": return maker.phrase(source, .definite, .singular, qualified: true)
    case "plq": return maker.phrase(source, .bare, .plural, qualified: true)
    case "some": return maker.phrase(source, .some, .singular, qualified: false)
    case "many": return maker.phrase(source, .many, .plural, qualified: false)
    case "count":
      let value = 2 + maker.random.below(maker.random.chance(percent: 25) ? 40 : 9)
      return maker.phrase(source, .count(value), .plural, qualified: false)
    case "every": return maker.phrase(source, .every, .singular, qualified: false)
    case "name":
      // Fields of study have no article in English: "istoria", "history".
      let noun = maker.noun(source)
      var phrase = NounPhraseBuilder(
        noun: noun, number: .singular, determiner: .definite
      ).build()
      phrase.english = noun.english
      return phrase
    case "any": return maker.object(source)
    default: fatalError("unknown kind \(kind) of \(source)")
    }
  }

  private mutating func drawText(_ name: String) -> NounPhrase {
    plain(maker.random.pick(maker.lexicon.phrases(of: name)))
  }

  /// Draws a number within bounds such as "2-59"; a final "f" stands for a feminine or neuter noun.
  private mutating func drawNumber(_ bounds: String) -> NounPhrase {
    let isFeminine = bounds.hasSuffix("f")
    let digits = isFeminine ? String(bounds.dropLast()) : bounds
    let limits = digits.fields("-").compactMap { Int($0) }
    let value = limits[0] + maker.random.below(limits[1] - limits[0] + 1)
    let numeral = Numeral(value)
    return plain(
      Bilingual(romanian: numeral.romanian(isFeminine: isFeminine), english: numeral.english))
  }

  /// Draws an adjective that agrees with the slot named after "@": "adjective.mood@s".
  private mutating func drawAdjective(_ kind: String) -> NounPhrase {
    let parts = kind.fields("@")
    var name = parts[0]
    let degree = name.last
    if degree == "+" || degree == "^" { name.removeLast() }
    let adjective = maker.random.pick(maker.lexicon.adjectives(of: name))
    let english: String
    switch degree {
    case "+": english = adjective.comparative
    case "^": english = adjective.superlative
    default: english = adjective.english
    }
    return plain(
      Bilingual(romanian: adjective.romanian(phrase(parts[1]).agreement), english: english))
  }

  private func plain(_ text: Bilingual) -> NounPhrase {
    NounPhrase(
      romanian: text.romanian, oblique: text.romanian, afterPreposition: text.romanian,
      english: text.english, person: .thirdSingular,
      agreement: Agreement(isFeminine: false, number: .singular))
  }
}
