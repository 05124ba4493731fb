/// Regular spelling rules of English word forms.
enum EnglishSpelling {
  private static let vowels: Set<Character> = ["a", "e", "i", "o", "u"]

  static func plural(_ noun: String) -> String {
    withEndingS(noun)
  }

  static func withEndingS(_ word: String) -> String {
    if let last = word.last, last == "y", !endsInVowelAndLetter(word) {
      return word.dropLast() + "ies"
    }
    let hissing = ["s", "x", "z", "ch", "sh"].contains { word.hasSuffix($0) }
    if hissing || ["do", "go", "potato", "tomato", "hero"].contains(word) { return word + "es" }
    return word + "s"
  }

  static func past(_ verb: String, doubling: Bool) -> String {
    if verb.hasSuffix("e") { return verb + "d" }
    if verb.hasSuffix("y"), !endsInVowelAndLetter(verb) { return verb.dropLast() + "ied" }
    return doubled(verb, doubling) + "ed"
  }

  static func gerund(_ verb: String, doubling: Bool) -> String {
    if verb == "be" { return "being" }
    if verb.hasSuffix("ie") { return verb.dropLast(2) + "ying" }
    if verb.hasSuffix("e"), !verb.hasSuffix("ee") { return verb.dropLast() + "ing" }
    return doubled(verb, doubling) + "ing"
  }

  static func withIndefiniteArticle(_ phrase: String) -> String {
    (soundsLikeVowel(phrase.lowercased()) ? "an " : "a ") + phrase
  }

  static func possessive(_ phrase: String, isPlural: Bool) -> String {
    isPlural && phrase.hasSuffix("s") ? phrase + "'" : phrase + "'s"
  }

  private static func soundsLikeVowel(_ phrase: String) -> Bool {
    if ["hour", "honest"].contains(where: phrase.hasPrefix) { return true }
    if ["uni", "use", "europ", "one"].contains(where: phrase.hasPrefix) { return false }
    return phrase.first.map(vowels.contains) ?? false
  }

  private static func endsInVowelAndLetter(_ word: String) -> Bool {
    word.dropLast().last.map(vowels.contains) ?? false
  }

  private static func doubled(_ verb: String, _ doubling: Bool) -> String {
    doubling ? verb + String(verb.suffix(1)) : verb
  }
}
