/// Words of a language that lose their vowel before another one.
struct Elision: Sendable {
  /// Elided form of each word.
  private let forms: [String: String]
  /// Elided words that keep their vowel before these letters: Catalan "la universitat".
  private var exceptions: (words: Set<String>, letters: Set<Unicode.Scalar>) = ([], [])

  private init(_ forms: [String: String]) { self.forms = forms }

  static let languages: [String: Elision] = [
    "fr": Elision([
      "de": "d'", "le": "l'", "la": "l'", "que": "qu'", "je": "j'", "me": "m'", "te": "t'",
      "se": "s'", "ne": "n'", "jusque": "jusqu'", "lorsque": "lorsqu'", "puisque": "puisqu'",
    ]),
    "it": Elision([
      "lo": "l'", "la": "l'", "dello": "dell'", "della": "dell'", "allo": "all'", "alla": "all'",
      "nello": "nell'", "nella": "nell'", "sullo": "sull'", "sulla": "sull'", "dallo": "dall'",
      "dalla": "dall'",
    ]),
    "ca": catalan,
  ]

  private static var catalan: Elision {
    var elision = Elision(["de": "d'", "el": "l'", "la": "l'"])
    elision.exceptions = (["la"], ["i", "u", "I", "U"])
    return elision
  }

  private static let vowels = Set("aeiouàáâèéêëìíîïòóôùúûœAEIOUÀÁÂÈÉÊËÌÍÎÏÒÓÔÙÚÛŒ".unicodeScalars)

  /// Words that begin with a vowel and have no elision before them.
  private static let aspirated: Set<String> = [
    "onze", "onzième", "oui", "ouistiti", "uhlan", "un", "une", "i", "iodi", "io",
  ]

  /// Returns the elided form of a word before another; nil if it stays as it is.
  ///
  /// The names of letters have no elision, nor is known how an acronym is read.
  func form(of word: String, before next: String) -> String? {
    guard let first = next.unicodeScalars.first, Self.vowels.contains(first),
      next.unicodeScalars.count > 1, next != next.uppercased(),
      let form = forms[word.lowercased()], !Self.aspirated.contains(next.lowercased()),
      !(exceptions.words.contains(word.lowercased()) && exceptions.letters.contains(first))
    else { return nil }
    return form
  }
}
