import Testing
import TextProcessing

@Suite struct KnownFormsTests {
  private let english = TextPreparation(language: "en", form: .raw)

  /// Returns the forms that a system with a vocabulary gets.
  private func known(_ tokens: String, _ vocabulary: String) -> String {
    let words = Set(vocabulary.split(separator: " ").map(String.init))
    return english.knownForms(of: tokens.split(separator: " ").map(String.init)) {
      words.contains($0)
    }.joined(separator: " ")
  }

  @Test(arguments: [
    // Row 15 of the cases: marks that the training text never had.
    ("Tom ’s dog", "Tom 's dog", "Tom 's dog"),
    ("“ no ”", "\" no", "\" no \""),
    ("\" no \" , \" no \"", "“ ” no ,", "“ no ” , “ no ”"),
    ("\" nein \"", "„ “ nein", "„ nein “"),
    ("« non »", "\" non", "\" non \""),
    ("a – b — c", "a b c -", "a - b - c"),
    ("a -- b - c", "a b c –", "a – b – c"),
    ("so … ...", "so ...", "so ... ..."),
    ("ﬁnd the ﬂag", "find the flag", "find the flag"),
    ("О'Браєн п’ять", "ОʼБраєн п'ять", "ОʼБраєн п'ять"),
    ("ＯＫ １２", "OK 12", "OK 12"),
    ("Ｄｏｇ", "dog", "dog"),
    // Known and unknown tokens stay as they are.
    ("Tom ’s", "’s 's Tom", "Tom ’s"),
    ("Zoë ’n", "x", "Zoë ’n"),
    ("Where Is It", "where is It", "where is It"),
  ])
  func findsKnownForms(tokens: String, vocabulary: String, right: String) {
    #expect(known(tokens, vocabulary) == right)
  }

  @Test func leavesPretokenizedText() {
    let preparation = TextPreparation(language: "en", form: .pretokenized)
    #expect(preparation.knownForms(of: ["’s"]) { $0 == "'s" } == ["’s"])
  }
}
