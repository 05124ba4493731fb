import Testing
import TextProcessing

@Suite struct DetokenizerTests {
  @Test(arguments: [
    ("en", "Mr. Jones didn't sell the \"well-known\" house for $1,250.50, did he?"),
    ("en", "The boys' toys weren't 'lost' (see No. 12); they're in Q&A at 10:30!"),
    ("en", "She said ‘it’s fine’ and “that’s that”."),
    ("en", "The file(s) and/or printf() at 20°C, #1, Ctrl+C, 1990–1995..."),
    ("en", "``Read this'', he said."),
    ("en", "Send it to jo@example.org or https://example.org/x?y=1."),
    ("fr", "L'homme qu'il a vu aujourd'hui s'est assis, n'est-ce pas ?"),
    ("fr", "« C'est l'été ! » dit-il : « 50 % des gens sont là. »"),
    ("fr", "L’œuvre d’art coûte 5 € (hors taxe) ; c'est \"cher\"."),
    ("de", "Er sagte: „Wie geht's dir?“ – „Gut!“"),
    ("de", "Das „Open“-Schild kostet 1.250,50 € am 5. Mai, z. B. hier."),
    ("de", "»So nicht«, rief sie, ‚leise‘ und \"laut\"."),
    ("ro", "„Nu știu”, a zis Ion; l-am văzut într-o zi cu 2,5% mai mult."),
    ("ro", "Opțiunea „%s” este necunoscută: %d (%s)."),
    ("es", "¿Qué hora es? ¡Son las 10:30! (creo)"),
    ("es", "Dijo: «No lo sé», y se fue."),
    ("it", "L'amico dell'uomo ha detto: \"Non c'è un po' di pane\"."),
    ("pt", "Um copo d'água, por favor: custa R 5,50."),
    ("nl", "De foto's zijn 'mooi', zei hij."),
    ("cs", "„Nevím,“ řekl pan Novák (asi 5. 3. 2020)."),
    ("sw", "Ng'ombe waling'oa majani, \"sawa\"?"),
    ("xx", "漢字。漢字"),
    // Marks that open and close with the same form.
    ("sv", "Hon sa: ”Nej.” Sedan ”ja”, sa EU:n."), ("fi", "Hän sanoi: ”Ei.” ja »joo» heti."),
    ("en", "See _this_ now, **bold** and ~~gone~~ text."), ("en", "x, y» z"),
    ("en", "8' x 10', 5'11\" and 7'6\" x 9'6\"."), ("en", "It was 1990 \"or so\"."),
    ("es", "—No sé —dijo él—, quizá."), ("es", "Madrid —la capital— es grande."),
    ("ca", "—No ho sé —va dir—. Vine."),
    ("el", "σ' αγαπώ, απ’ όλα"), ("hu", "Ez 5%-os, 12%-kal."), ("de", "Alle Schüler*innen lesen."),
    ("en", "US$5, R$5 and $7"), ("zh", "共￥5。"), ("en", "Choose _File, then (_Edit)."),
  ])
  func restoresTokenisedText(_ language: String, _ sentence: String) {
    let tokens = Tokenizer(language: language).tokenize(sentence)
    #expect(Detokenizer(language: language).detokenize(tokens) == sentence)
  }

  @Test(arguments: ["en", "fr", "de"])
  func acceptsLinesWithoutWords(_ language: String) {
    let detokenizer = Detokenizer(language: language)
    #expect(detokenizer.detokenize([]).isEmpty)
    #expect(detokenizer.detokenize(["'"]) == "'")
    #expect(detokenizer.detokenize(["\"", "\""]) == "\"\"")
  }

  @Test func separatesLinesThatDoNotFollowTypography() {
    #expect(Detokenizer(language: "en").detokenize(["5", "€", "now"]) == "5 € now")
    #expect(Detokenizer(language: "en").detokenize(["the", "%", "sign"]) == "the % sign")
    #expect(Detokenizer(language: "fr").detokenize(["Quoi", "?", "!"]) == "Quoi ?!")
  }
}
