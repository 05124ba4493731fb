/// The two productive Romanian conjugations: "lucrez" and "citesc".
enum RegularConjugation {
  static func inEz(_ infinitive: String) -> [String] {
    let stem = String(infinitive.dropLast())
    // An h keeps the hard sound of c and g before e: "parchez", "navighez".
    let soft = stem.hasSuffix("c") || stem.hasSuffix("g") ? stem + "h" : stem
    let afterI = stem.hasSuffix("i")
    let third = afterI ? stem + "ază" : soft + "ează"
    return [
      soft + "ez", soft + "ezi", third, stem + (afterI ? "em" : "ăm"), stem + "ați", third,
      soft + "eze", stem + "at", infinitive, third,
    ]
  }

  static func inEsc(_ infinitive: String) -> [String] {
    let stem = String(infinitive.dropLast())
    let afterVowel = stem.last.map { "aăâîeiou".contains($0) } ?? false
    let link = afterVowel ? stem + "i" : stem
    return [
      link + "esc", link + "ești", link + "ește", stem + "im", stem + "iți", link + "esc",
      link + (afterVowel ? "ască" : "ească"), stem + "it", stem + (afterVowel ? "ia" : "ea"),
      link + "ește",
    ]
  }
}
