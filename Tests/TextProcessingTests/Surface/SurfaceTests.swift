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

  /// Rows 2, 8 to 13, 19 of the cases: marks of all languages, symbols, placeholders and code.
  private static let hardText: [(String, String)] = [
    ("ar", "هل أنت بخير؟ نعم، شكرا؛"),
    ("ar", "(٢٠٪) ١٢٫٥٠ ۔"),
    ("fa", "هل أنت بخير؟ نعم، شكرا؛"),
    ("ur", "هل أنت بخير؟ نعم، شكرا؛ ۔"),
    ("hi", "आप कैसे हैं। ठीक।"),
    ("bn", "आप कैसे हैं। ठीक।"),
    ("zh", "他说：“你好吗？”（很好）"),
    ("zh", "共100%的内容——"),
    ("zh", "共￥5"),
    ("el", "Καλά· ναι, σ’ αγαπώ"),
    ("he", "צה\"ל"),
    ("uk", "П'ять м’ячів, з'їсти"),
    ("be", "П'ять м’ячів, з'їсти"),
    ("tr", "İstanbul'da"),
    ("fi", "vaa'an EU:n tv:n"),
    ("sv", "EU:n tv:n ”Nej.” Han sa:”Nej.”"),
    ("af", "is 'n hond"),
    ("mt", "ta' Malta"),
    ("uz", "O‘zbekiston"),
    ("nl", "z'n 't"),
    ("es", "—No sé —dijo él—, quizá."),
    ("de", "20 %"),
    ("es", "20 %"),
    ("ru", "20 %"),
    ("cs", "20 %"),
    ("sv", "20 %"),
    ("fi", "20 %"),
    ("de", "Lehrer:innen"),
    ("de", "Schüler*innen"),
    ("de", "Haus-/Gartentür"),
    ("de", "§5"),
    ("hu", "5%-os"),
    ("pt", "R$5"),
    ("en", "US$5 30¥ 5€"),
    ("en", "C# cost C++ F#"),
    ("en", "a <= b && c != d"),
    ("en", "x -> y **bold** or _it_ $name x^2 ../x or \\n"),
    ("en", "see _this_ now"),
    ("en", "a _b c_ d __init__ x_ y"),
    ("en", "a / b"),
    ("en", "# heading"),
    ("en", "a @ b"),
    ("en", "a \\ b a\\b"),
    ("en", "2:1 John 3:5 16:9 host:8080 2001:db8::1"),
    ("en", "10:30:15Z 2026-01-02T10:30:15Z"),
    ("en", "8' x 10' 5'11\" '90s and '90s"),
    ("en", "🇷🇴 👨‍👩‍👧 x <3 y @user :) ;-) a | b || c"),
    ("en", "x, y» z"),
    ("en", "》 ４５６％ 【"),
    ("en", "...so"),
    ("en", "said ...so"),
    ("en", "(color map)   _Facing_   193"),
    ("en", "weird » symbols… everywhere ¿"),
    ("ko", "저는 학생입니다. 1,000원(약 10%)"),
    ("fr", "%1$s, {{a.b}}, ${x}, {0}, C#, C++, $name, !=, ->, **b**, ../x, \\n"),
    ("gn", "mba'e mba’e"),
  ]

  @Test(arguments: hardText)
  func textOfAllLanguagesComesBack(_ language: String, _ line: String) {
    let splitter = SentenceSplitter(language: language)
    let parts = splitter.split(line)
    let text = parts.joined(parts.sentences.map { copy($0, from: language, to: language) })
    #expect(Array(text.utf8) == Array(line.utf8))
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

  /// Translations in which the word beside a symbol is not the source's, from left to right.
  @Test(
    arguments: [
      (
        "[ Base Image ]", ["[", "Imagine", "bazei", "]"], [(0, 0), (1, 2), (2, 1), (3, 3)],
        "[ Imagine bazei ]"
      ),
      (
        "[Base Image]", ["[", "Imagine", "bazei", "]"], [(0, 0), (1, 2), (2, 1), (3, 3)],
        "[Imagine bazei]"
      ),
      (
        "< No Module >", ["<", "Modul", "niciunul", ">"], [(0, 0), (1, 2), (2, 1), (3, 3)],
        "< Modul niciunul >"
      ),
      (
        "A <%s> element is here", ["Un", "element", "<%s>", "este", "aici"],
        [(0, 0), (1, 2), (2, 1), (3, 3), (4, 4)], "Un element <%s> este aici"
      ),
    ] as [(String, [String], [(Int, Int)], String)])
  func spaceOfASymbolThatDepartsFromTheRulesGoesWithIt(
    _ line: String, _ words: [String], _ links: [(Int, Int)], _ expected: String
  ) {
    let source = TextPreparation(language: "en", form: .raw).line(line)
    let target = TextPreparation(language: "ro", form: .raw)
    #expect(target.text(of: words, links: links, from: source).text == expected)
  }

  @Test func protectedSpansKeepTheirCase() {
    let source = TextPreparation(language: "en", form: .raw).line("Welcome to {name}")
    let target = TextPreparation(language: "de", form: .raw)
    let text = target.text(
      of: ["{name}", "willkommen"], links: [(2, 0), (0, 1)], from: source)
    #expect(text.text == "{name} willkommen")
  }

  @Test(arguments: [
    ("<b> Where now?", ["<b>", "wo", "nun", "?"], "<b> Wo nun?"),
    ("{1} Where {2} now?", ["{1}", "wo", "{2}", "nun", "?"], "{1} Wo {2} nun?"),
    ("{1}Where{2} now?", ["{1}", "wo", "{2}", "nun", "?"], "{1}Wo{2} nun?"),
    ("<b>where now?", ["<b>", "wo", "nun", "?"], "<b>wo nun?"),
    ("<b> {name} now?", ["<b>", "{name}", "nun", "?"], "<b> {name} nun?"),
  ])
  func capitalsStandBehindCodes(_ line: String, _ words: [String], _ right: String) {
    let source = TextPreparation(language: "en", form: .raw).line(line)
    let text = TextPreparation(language: "de", form: .raw).text(
      of: words, links: words.indices.map { ($0, $0) }, from: source)
    #expect(text.text == right)
  }

  @Test func wordsElideBeforeVowels() {
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
  }

  @Test(arguments: [
    ("fr", "il a de ans", "il a d'ans"), ("fr", "que on le aime", "qu'on l'aime"),
    ("fr", "le onze de une", "le onze de une"), ("fr", "de ce livre", "de ce livre"),
    ("it", "lo amico della altra", "l'amico dell'altra"), ("it", "gli amici", "gli amici"),
    ("ca", "el home de aquí", "el home d'aquí"), ("ca", "la universitat", "la universitat"),
    ("ca", "la aigua", "l'aigua"), ("es", "de ella", "de ella"),
  ])
  func wordsElideAfterEachOther(_ language: String, _ words: String, _ right: String) {
    let text = TextPreparation(language: language, form: .raw).text(
      of: words.split(separator: " ").map(String.init), links: [],
      from: SourceLine(text: "x", words: ["x"]))
    #expect(text.text == right)
  }

  /// Words that a system read in small letters, as it did not know them in capitals.
  @Test func translationsOfWordsInCapitalsAreInCapitals() {
    let english = TextPreparation(language: "en", form: .raw)
    func text(_ line: String, _ words: [String], into language: String = "ro") -> String {
      let source = english.line(line)
      return TextPreparation(language: language, form: .raw).text(
        of: words, links: words.indices.map { ($0, $0) },
        from: source.replacing(words: source.words.map { $0.lowercased() })
      ).text
    }
    #expect(
      text("Usage: FILE or a", ["utilizare", ":", "fișier", "sau", "a"])
        == "Utilizare: FIȘIER sau a")
    #expect(text("A file", ["un", "fișier"]) == "Un fișier")
    #expect(text("USAGE: FILE", ["utilizare", ":", "fișier"]) == "Utilizare: fișier")
    #expect(text("the ICON", ["bir", "simge"], into: "tr") == "bir SİMGE")
    #expect(text("the NAME", ["το", "όνομα"], into: "el") == "το ΟΝΟΜΑ")
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
