/// An English verb, perhaps with words that follow it unchanged ("look at").
struct EnglishVerb: Sendable {
  let base: String
  let pastForm: String
  let participle: String
  let gerund: String
  let tail: String
  /// Verbs of state have no progressive: "I know", never "I am knowing".
  let isStative: Bool

  /// Reads `base[*] tail[,past,participle]`; "*" doubles the last letter, "~" marks a state.
  init(entry: String) {
    let parts = entry.fields(",")
    isStative = parts[0].hasPrefix("~")
    let (first, rest) = (isStative ? String(parts[0].dropFirst()) : parts[0]).headAndTail
    let doubling = first.hasSuffix("*")
    base = doubling ? String(first.dropLast()) : first
    tail = rest
    pastForm = parts.count > 1 ? parts[1] : EnglishSpelling.past(base, doubling: doubling)
    participle = parts.count > 2 ? parts[2] : pastForm
    gerund = EnglishSpelling.gerund(base, doubling: doubling)
  }

  var isBe: Bool { base == "be" }
  /// "can" and "should" take a bare infinitive and are their own auxiliary.
  var isModal: Bool { base == "can" || base == "should" }

  func present(_ person: Person) -> String {
    if isBe { return ["am", "are", "is", "are", "are", "are"][person.rawValue] }
    guard person == .thirdSingular else { return base }
    return base == "have" ? "has" : EnglishSpelling.withEndingS(base)
  }

  func past(_ person: Person) -> String {
    guard isBe else { return pastForm }
    return person == .firstSingular || person == .thirdSingular ? "was" : "were"
  }
}
