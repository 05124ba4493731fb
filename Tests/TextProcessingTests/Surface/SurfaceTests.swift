import Testing
import TextProcessing

@Suite struct SurfaceTests {
  /// Text of a line whose words are all taken over.
  private func copy(_ line: String, from source: String, to target: String) -> String {
    let prepared = TextPreparation(language: source, form: .raw).line(line)
    return TextPreparation(language: target, form: .raw).text(
      of: prepared.words, links: prepared.words.indices.map { ($0, $0) }, from: prepared
    ).text
  }

  @Test(arguments: [
    ("en", "  a  b\u{A0}c\t(d ) -e- \"f\" "), ("en", "8' x 10', 5'11\", and '90s"),
    ("en", "a <= b && c != d, x->y, **bold**, or _it_, $name, x^2, ../x, or \\n"),
    ("en", "host:8080, 2001:db8::1, John 3:5"), ("fr", "Tom ! Tom! « a »\u{202F}: 5\u{A0}€"),
    ("vi", "Tie\u{302}\u{301}ng Vie\u{323}\u{302}t"),
    ("en", "\u{200E}x \u{2066}y\u{2069} \u{FEFF}z\u{AD}w"),
    ("hu", "5%-os, R$5, 30¥, 5€"), ("de", "§5, § 5, Schüler*innen, Haus-/Gartentür"),
    ("es", "—No sé —dijo él—, quizá."), ("zh", "他说：“你好吗？”（很好），共100%的内容——￥5"),
    ("he", "צה\"ל"), ("en", "{{ a.b }}, {{a.b}}, `x  y`, <a href=\"x y\">z</a>"), ("en", ""),
    ("en", "   "),
    ("ko", "저는 학생입니다. 1,000원(약 10%)"), ("th", "สวัสดีครับ ผมชื่อ"),
    ("th", "ขอบคุณ  เขาพูดว่า\tไม่รู้ ! \u{200E}ห้อง \u{2066}นี้\u{2069}  "), ("en", "\u{1}a\u{2}b \u{3} c"),
  ])
  func copiedWordsAreWrittenAsInTheSource(_ language: String, _ line: String) {
    #expect(Array(copy(line, from: language, to: language).utf8) == Array(line.utf8))
  }

  @Test(arguments: [
    // The rules of the target language hold where the source follows those of its own.
    ("en", "fr", "Tom: Tom!", "Tom : Tom !"), ("fr", "en", "Tom : « Tom »", "Tom: «Tom»"),
    // Departures of the source stay.
    ("fr", "en", "Tom! Tom", "Tom! Tom"), ("en", "de", "x / y (z )", "x / y (z )"),
    ("en", "fr", "a  b\u{A0}c", "a  b\u{A0}c"),
  ])
  func spacingDepartsFromTheRulesWhereTheSourceDoes(
    _ source: String, _ target: String, _ line: String, _ expected: String
  ) {
    #expect(copy(line, from: source, to: target) == expected)
  }

  @Test func wordsThatAreNotTakenOverFollowTheRules() {
    let source = TextPreparation(language: "en", form: .raw).line("Is it here / there ?")
    #expect(source.words == ["Is", "it", "here", "/", "there", "?"])
    let target = TextPreparation(language: "de", form: .raw)
    let text = target.text(
      of: ["ist", "es", "hier", "/", "dort", "?"], links: (0..<6).map { ($0, $0) }, from: source)
    #expect(text.text == "Ist es hier / dort ?")
    #expect(text.ranges == [0..<3, 4..<6, 7..<11, 12..<13, 14..<18, 19..<20])
    let unlinked = target.text(of: ["ist", "hier", "/", "dort", "?"], links: [], from: source)
    #expect(unlinked.text == "Ist hier/dort?")
  }

  @Test func protectedSpansKeepTheirCase() {
    let source = TextPreparation(language: "en", form: .raw).line("Welcome to {name}")
    let target = TextPreparation(language: "de", form: .raw)
    let text = target.text(
      of: ["{name}", "willkommen"], links: [(2, 0), (0, 1)], from: source)
    #expect(text.text == "{name} willkommen")
  }

  @Test func wordsElideBeforeCopiedOnes() {
    let source = TextPreparation(language: "en", form: .raw).line("Alice Hugo UE Marie")
    let target = TextPreparation(language: "fr", form: .raw)
    func text(_ words: [String], _ origin: Int) -> String {
      target.text(of: words, links: [(origin, words.count - 1)], from: source).text
    }
    #expect(text(["le", "livre", "de", "Alice"], 0) == "Le livre d'Alice")
    #expect(text(["de", "Alice"], 0) == "D'Alice")
    #expect(text(["de", "Hugo"], 1) == "De Hugo")
    #expect(text(["de", "UE"], 2) == "De UE")
    #expect(text(["de", "Marie"], 3) == "De Marie")
    // Words that the system knows are its own choice.
    #expect(target.text(of: ["de", "Alice"], links: [], from: source).text == "De Alice")
  }

  @Test func capitalsOfALineInCapitalsAreNotKept() {
    let truecaser = Truecaser.train(on: [["x", "Tom", "runs"], ["x", "the", "dog"]])
    let preparation = TextPreparation(language: "en", form: .raw, truecaser: truecaser)
    func copy(_ line: String) -> String {
      let source = preparation.line(line)
      return preparation.text(
        of: source.words, links: source.words.indices.map { ($0, $0) }, from: source
      ).text
    }
    #expect(copy("TOM RUNS") == "Tom runs")
    #expect(copy("The dog") == "The dog")
  }

  @Test func surfacesAreThePlacesOfTheTokens() {
    let line = TextPreparation(language: "en", form: .raw).line("A dog,\u{A0}e\u{301}!")
    #expect(line.surfaces == [0..<1, 2..<5, 5..<6, 8..<11, 11..<12])
    let tokens = TextPreparation(language: "en", form: .pretokenized).line(" a  b. ")
    #expect(tokens.words == ["a", "b."])
    #expect(tokens.surfaces == [1..<2, 4..<6])
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: ["a ", "e\u{301}", "a,", "{{ ", "<a ", "`a ", "\u{200E}x", "漢"])
  func takesLinearTime(_ piece: String) {
    let line = String(repeating: piece, count: 20_000)
    #expect(Array(copy(line, from: "en", to: "en").utf8) == Array(line.utf8))
  }
}
