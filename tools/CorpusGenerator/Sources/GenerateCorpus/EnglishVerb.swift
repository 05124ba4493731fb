/// An English verb, with words that follow it unchanged, if any ("look at").
struct EnglishVerb: Sendable {
  let base: String
  let pastForm: String
  let participle: String
  let gerund: String
  let tail: String
  /// Whether the verb describes a state and has no progressive: "I know", not "I am knowing".
  let isStative: Bool

  /// Parses `base[*] tail[,past,participle]`; "*" doubles the last letter, "~" marks a state.
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
  /// Whether the verb is "can" or "should", which take a bare infinitive and need no auxiliary.
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
