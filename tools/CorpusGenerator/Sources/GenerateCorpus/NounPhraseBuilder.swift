/// Builder of a noun phrase in both languages from noun, determiner and adjective.
struct NounPhraseBuilder {
  let noun: Noun
  let number: GrammaticalNumber
  let determiner: Determiner
  var adjective: Adjective?
  var isHuman = false

  private var agreement: Agreement { noun.agreement(number) }
  private var adjectiveText: String { adjective?.romanian(agreement) ?? "" }
  private var adjectiveOblique: String { adjective?.romanianOblique(agreement) ?? "" }

  func build() -> NounPhrase {
    let text = romanian
    // "pe masă", but "pe masa mare" and "pentru rețeaua recurentă".
    var dropsArticle = false
    if case .definite = determiner {
      dropsArticle = adjective == nil && !noun.bare(number).contains(" ")
    }
    return NounPhrase(
      romanian: text,
      oblique: oblique,
      afterPreposition: dropsArticle ? noun.bare(number) : text,
      english: english,
      person: number == .plural ? .thirdPlural : .thirdSingular,
      agreement: agreement,
      isHuman: isHuman,
      isDefinite: determiner.isDefinite
    )
  }

  private var romanian: String {
    let plain = noun.bare(number)
    switch determiner {
    case .definite:
      return .sentence(noun.definite(number), adjectiveText)
    case .owned(let possessor):
      return owned(noun.definite(number), adjectiveText, possessor, oblique: false)
    default:
      return .sentence(leadingWord, plain, adjectiveText)
    }
  }

  private var oblique: String {
    let index = agreement.index
    switch determiner {
    case .definite:
      return .sentence(noun.oblique(number), adjectiveOblique)
    case .owned(let possessor):
      return owned(noun.oblique(number), adjectiveOblique, possessor, oblique: true)
    case .this:
      let word = ["acestui", "acestei", "acestor", "acestor"][index]
      return .sentence(word, noun.bareOblique(number), adjectiveOblique)
    case .that:
      let word = ["acelui", "acelei", "acelor", "acelor"][index]
      return .sentence(word, noun.bareOblique(number), adjectiveOblique)
    case .every:
      let word = ["fiecărui", "fiecărei", "", ""][index]
      return .sentence(word, noun.bareOblique(number), adjectiveOblique)
    case .another:
      let word = ["altui", "altei", "altor", "altor"][index]
      return .sentence(word, noun.bareOblique(number), adjectiveOblique)
    default:
      let word = ["unui", "unei", "unor", "unor"][index]
      return .sentence(word, noun.bareOblique(number), adjectiveOblique)
    }
  }

  private func owned(
    _ head: String, _ quality: String, _ possessor: Possessor, oblique: Bool
  ) -> String {
    let owner = possessor.romanian(agreement, oblique: oblique)
    guard possessor.isPhrase else { return .sentence(head, owner, quality) }
    let isAdjacent = quality.isEmpty && !head.contains(" ")
    let article = isAdjacent ? "" : Possessor.linkingArticle(agreement)
    return .sentence(head, quality, article, owner)
  }

  private var leadingWord: String {
    let index = agreement.index
    switch determiner {
    case .indefinite: return ["un", "o", "niște", "niște"][index]
    case .some: return "niște"
    case .this: return ["acest", "această", "acești", "aceste"][index]
    case .that: return ["acel", "acea", "acei", "acele"][index]
    case .every: return "fiecare"
    case .another: return ["un alt", "o altă", "alți", "alte"][index]
    case .many: return ["mult", "multă", "mulți", "multe"][index]
    case .several: return ["", "", "câțiva", "câteva"][index]
    case .count(let value):
      return Numeral(value).romanian(isFeminine: agreement.isFeminine)
    case .bare, .definite, .owned: return ""
    }
  }

  private var english: String {
    let plain = number == .plural ? noun.englishPlural : noun.english
    let phrase: String = .sentence(adjective?.english ?? "", plain)
    switch determiner {
    case .bare: return phrase
    case .indefinite:
      return number == .plural ? "some " + phrase : EnglishSpelling.withIndefiniteArticle(phrase)
    case .definite: return "the " + phrase
    case .some: return "some " + phrase
    case .this: return (number == .plural ? "these " : "this ") + phrase
    case .that: return (number == .plural ? "those " : "that ") + phrase
    case .every: return "every " + phrase
    case .another: return (number == .plural ? "other " : "another ") + phrase
    case .many: return (number == .plural ? "many " : "a lot of ") + phrase
    case .several: return "a few " + phrase
    case .count(let value): return Numeral(value).english + " " + phrase
    case .owned(let possessor): return possessor.english + " " + phrase
    }
  }
}
