import Testing
import TextProcessing

@Suite struct TokenizerTests {
  private func tokens(_ line: String, _ language: String = "en") -> String {
    Tokenizer(language: language).tokenize(line).joined(separator: " ")
  }

  @Test(arguments: MosesFixture.all)
  func agreesWithMoses(_ fixture: MosesFixture) {
    #expect(tokens(fixture.sentence, fixture.language) == fixture.tokens)
  }

  @Test(arguments: [
    ("Go to https://example.org/a_b?c=(2), now.", "Go to https://example.org/a_b?c=(2) , now ."),
    ("(www.example.org/path/)", "( www.example.org/path/ )"),
    ("Write to jo.smith+news@mail.example.org.", "Write to jo.smith+news@mail.example.org ."),
    ("Open /usr/share/doc/readme.txt, ~/.profile", "Open /usr/share/doc/readme.txt , ~/.profile"),
    ("Drive C:\\Windows\\Temp is full.", "Drive C:\\Windows\\Temp is full ."),
    ("%s: '%1$d' of %(total)s, 100%%", "%s : ' %1$d ' of %(total)s , 100 %%"),
    ("“%s” and ${name}, {0}; &amp; &#160;", "“ %s ” and ${name} , {0} ; &amp; &#160;"),
  ])
  func keepsUnambiguousFormsWhole(_ line: String, _ expected: String) {
    #expect(tokens(line) == expected)
  }

  @Test(arguments: [
    ("50% sure, 100%sure", "50 % sure , 100 % sure"),
    ("and/or, km/h, he /she", "and / or , km / h , he / she"),
    ("AT&T; R&D", "AT & T ; R & D"),
    ("a@b@c.org", "a @ b @ c.org"),
    ("{ x } $5 note: this", "{ x } $ 5 note : this"),
  ])
  func leavesOrdinaryTextToTheGeneralRules(_ line: String, _ expected: String) {
    #expect(tokens(line) == expected)
  }

  @Test func separatesContractionsOnTheRightInEnglish() {
    #expect(tokens("don't shouldn't've rock'n'roll") == "don 't shouldn 't 've rock 'n 'roll")
    #expect(tokens("He said 'hello'") == "He said ' hello '")
    #expect(tokens("it’s ‘fine’") == "it ’s ‘ fine ’")
  }

  @Test func separatesElisionsOnTheLeftInFrenchAndItalian() {
    #expect(tokens("l’œuvre d'art", "fr") == "l’ œuvre d' art")
    #expect(tokens("un po' d'acqua", "it") == "un po ' d' acqua")
  }

  @Test func keepsTheApostropheOfSwahiliWords() {
    #expect(tokens("Ng'ombe waling'oa 'majani'.", "sw") == "Ng'ombe waling'oa ' majani ' .")
  }

  @Test func keepsRomanianClitics() {
    #expect(tokens("Dă-mi-l într-o zi!", "ro") == "Dă-mi-l într-o zi !")
  }

  @Test func keepsPeriodsOfAbbreviations() {
    #expect(tokens("No. 5 but no. Yes.") == "No. 5 but no . Yes .")
    #expect(tokens("(etc.) J. Doe (etc.)") == "( etc. ) J. Doe ( etc. )")
    #expect(tokens("Am 3. Mai 1990. Dann", "de") == "Am 3. Mai 1990 . Dann")
    #expect(tokens("dl. Popescu, str. Mare nr. 5", "ro") == "dl. Popescu , str. Mare nr. 5")
    #expect(tokens("Bw. Juma", "sw") == "Bw. Juma")
  }

  @Test func keepsMarksWithTheirLetters() {
    #expect(tokens("cafe\u{301}, \u{1F44D}\u{1F3FD}!") == "cafe\u{301} , \u{1F44D}\u{1F3FD} !")
    #expect(tokens("a\u{200B}b\u{A0}c\u{1}d") == "a b cd")
  }

  @Test func acceptsRegionsAndUnknownLanguages() {
    #expect(tokens("l'ami", "fr-CA") == "l' ami")
    #expect(tokens("qu'x Mr. Y.", "zz") == "qu ' x Mr. Y .")
    #expect(tokens("").isEmpty)
    #expect(tokens(" \t ").isEmpty)
  }
}
