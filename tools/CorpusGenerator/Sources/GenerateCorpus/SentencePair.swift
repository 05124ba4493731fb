/// A sentence pair of the corpus.
struct SentencePair: Hashable, Sendable {
  let romanian: String
  let english: String

  var romanianKey: String { Self.key(romanian) }
  var englishKey: String { Self.key(english) }

  /// Returns the text in lower case and without final punctuation; sentences with the same key
  /// count as the same sentence.
  private static func key(_ text: String) -> String {
    String(withoutFinalPunctuation(text)).lowercased()
  }

  static func withoutFinalPunctuation(_ text: String) -> String {
    var slice = text[...]
    while let last = slice.last, ".!?… ".contains(last) { slice.removeLast() }
    return String(slice)
  }

  /// Whether the pair resembles a sentence that is kept out of the corpus, so that translating it
  /// requires composing it from parts.
  var isReserved: Bool {
    (romanianKey.contains("bine a") && romanianKey.contains("învățare profundă"))
      || (englishKey.contains("welcome") && englishKey.contains("deep learning"))
  }
}
