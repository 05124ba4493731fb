import Testing
import TextProcessing

@Suite struct AbbreviationTests {
  // The names behind these were lower-cased in version 0.1.0 and stayed so.
  @Test(arguments: [
    ("hu", "dr"), ("de", "Sgt"), ("sk", "Mgr"), ("pl", "inż"), ("cs", "PharmDr"), ("fr", "adj"),
    ("it", "Adm"), ("es", "Bco"), ("en", "Adj"), ("de", "Aug"), ("en", "Cmdr"), ("en", "Gov"),
    ("sv", "osv"), ("da", "fx"), ("fi", "esim"), ("et", "jne"), ("lv", "utt"), ("lt", "pvz"),
    ("el", "κλπ"), ("ru", "проф"), ("uk", "вул"), ("bg", "бул"), ("tr", "Doç"), ("sl", "itd"),
    ("hr", "npr"), ("is", "bls"), ("nb", "osv"), ("ca", "etc"), ("ga", "lch"), ("slk", "napr"),
    ("hi", "डॉ"), ("hi", "बी"), ("mr", "क"), ("bn", "এম"), ("ta", "எம்"), ("te", "ఎస్"), ("kn", "ಎಚ್"),
    ("ml", "ഡോ"), ("gu", "પી"), ("pa", "ਡਾ"), ("or", "ଏମ"), ("as", "ড"),
    ("cs", "lék"), ("sk", "poľnohosp"), ("pl", "społ"), ("lt", "mokyt"), ("fi", "yliop"),
    ("is", "ísl"), ("ru", "руб"), ("de", "XIV"),
    // Words without a vowel that no list has.
    ("xx", "Brtk"), ("pl", "Wzm"), ("ru", "Гврдц"),
  ])
  func keepTheirPeriod(language: String, word: String) {
    #expect(
      Tokenizer(language: language).tokenize("Qq \(word). Black Qq.")
        == ["Qq", word + ".", "Black", "Qq", "."])
    #expect(SentenceSplitter(language: language).split("Qq \(word). Black.").sentences.count == 1)
  }

  @Test(arguments: [
    ("en", "dog"), ("en", "TV"), ("en", "km"), ("en", "BBC"), ("cs", "vlk"), ("cs", "smrt"),
    ("en", "rhythmically"), ("cy", "dwr"), ("de", "Haus"), ("en", "no"), ("ro", "noi"),
    ("hi", "घर"), ("ta", "நீ"), ("en", "XIV"), ("sk", "port"),
  ])
  func areNotOrdinaryWords(language: String, word: String) {
    #expect(
      Tokenizer(language: language).tokenize("Qq \(word). Black Qq.")
        == ["Qq", word, ".", "Black", "Qq", "."])
  }

  /// Returns a preparation that has learnt from lines.
  private func preparation(_ lines: [String]) -> TextPreparation {
    var result = TextPreparation(language: "en", form: .raw)
    result.learnConventions(count: lines.count) { Array(lines[$0].utf8) }
    return result
  }

  @Test func areLearnt() {
    let text = Array(repeating: "See mekab. three, and (gado.) or ruma. It is mekab., so", count: 4)
    let conventions = preparation(text + ["the dog barks. the dog sleeps"]).conventions
    #expect(conventions.abbreviations == ["mekab"])
    var tokenizer = Tokenizer(language: "en")
    tokenizer.conventions = conventions
    #expect(tokenizer.tokenize("Qq mekab. Black.") == ["Qq", "mekab.", "Black", "."])
    let splitter = SentenceSplitter(language: "en", conventions: conventions)
    #expect(splitter.split("Qq mekab. Black.").sentences.count == 1)
  }

  @Test func areUnlearnt() {
    let preparation = preparation(Array(repeating: "the excl of a dog", count: 12))
    #expect(preparation.conventions.words == ["excl"])
    #expect(preparation.tokens(of: "an excl. Black.") == ["an", "excl", ".", "Black", "."])
  }

  @Test func staysAsItWasInFormerModels() {
    var preparation = TextPreparation(language: "en", form: .raw)
    preparation.conventions = .original
    #expect(preparation.tokens(of: "a Cmdr. Black.") == ["a", "Cmdr.", "Black", "."])
    #expect(preparation.tokens(of: "a Brtk. Black.") == ["a", "Brtk", ".", "Black", "."])
    #expect(preparation.tokens(of: "我爱你。") == ["我爱你", "。"])
  }

  @Test func listsCanBeRead() {
    for list in Set(LanguageCodes.canonical.values.map(Abbreviations.list)) {
      #expect(!PackedWord.set(list).isEmpty)
    }
  }
}
