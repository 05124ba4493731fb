import Testing
import TextProcessing

@Suite struct LanguageTests {
  // Row 20 of the cases: codes as OPUS, FLORES and Masakhane write them.
  @Test(arguments: [
    ("fr", "fr"), ("fra", "fr"), ("fre", "fr"), ("FRA", "fr"), ("fra_Latn", "fr"), ("fr-CA", "fr"),
    ("deu", "de"), ("ger", "de"), ("pt-BR", "pt"), ("pt_br", "pt"), ("zh-Hant", "zh"),
    ("zho_Hans", "zh"), ("cmn", "zh"), ("swa", "sw"), ("swh_Latn", "sw"), ("arb_Arab", "ar"),
    ("iw", "he"), ("ceb_Latn", "ceb"), ("de-u-co-phonebk", "de"), ("nob_Latn", "nb"),
  ])
  func findsTheLanguageOfACode(code: String, language: String) {
    #expect(Language(code).code == language)
    #expect(Language(code).isKnown)
  }

  @Test func readsSubtags() {
    #expect(Language("zh-hant-tw").script == "Hant")
    #expect(Language("zh-hant-tw").region == "TW")
    #expect(Language("es-419").region == "419")
    #expect(Language("de-u-co-phonebk").region == nil)
    #expect(Language("fra").script == nil)
  }

  @Test(arguments: ["", "xx", "qqq", "german", "-", "🇩🇪"])
  func saysWhichCodesAreUnknown(code: String) {
    #expect(!Language(code).isKnown)
  }

  @Test func chooseTheRules() {
    #expect(
      Tokenizer(language: "fra").tokenize("L'homme d'aujourd'hui n'est pas là.")
        == ["L'", "homme", "d'", "aujourd'", "hui", "n'", "est", "pas", "là", "."])
    for code in ["fra_Latn", "fre", "fr-CA"] {
      #expect(Tokenizer(language: code).tokenize("l'eau") == ["l'", "eau"])
    }
  }
}
