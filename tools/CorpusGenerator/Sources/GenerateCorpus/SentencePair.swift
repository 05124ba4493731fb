/// A finished sentence pair.
struct SentencePair: Hashable, Sendable {
  let romanian: String
  let english: String

  var romanianKey: String { Self.key(romanian) }
  var englishKey: String { Self.key(english) }

  /// Lower-cased and without final punctuation: what "the same sentence" means here.
  private static func key(_ text: String) -> String {
    String(withoutFinalPunctuation(text)).lowercased()
  }

  static func withoutFinalPunctuation(_ text: String) -> String {
    var slice = text[...]
    while let last = slice.last, ".!?… ".contains(last) { slice.removeLast() }
    return String(slice)
  }

  /// The welcome on which the corpus must stay silent, so that translating it shows composition.
  var isReserved: Bool {
    (romanianKey.contains("bine a") && romanianKey.contains("învățare profundă"))
      || (englishKey.contains("welcome") && englishKey.contains("deep learning"))
  }
}
