import Testing
import TextProcessing

@Suite struct ProtectedSpanTests {
  /// Spans that are one token wherever they stand.
  static let spans = [
    "%s", "%1$s", "%-5.2f", "%(name)s", "%@", "%1$@", "{0}", "{0:N2}", "{name}", "{{x}}",
    "{{ user.name }}", "{% if x %}", "${x}", "#{x}", "%{count}", "$NAME", "$(name)", "%name%",
    "#name#", "@name", "__name__", "max_size", "https://example.org/a?b=1", "jo.smith@example.org",
    "/usr/share/doc", "~/.profile", "../x", "./run.sh", "src/main.c", "C:\\Windows",
    "`git commit -m x`",
    "&amp;", "&#160;", "<b>", "</b>", "<br/>", "<a href=\"x y.html\" title='a > b'>", "->", "!=",
    "**",
    "C++", "C#", "F#", "<=", "&&", "||", "<3", ":=", "=>", "\\n", "👨‍👩‍👧", "🇷🇴", "👍🏽",
    "v1.2.3", "v2.0-rc1",
  ]

  @Test(arguments: spans)
  func spansStayOneToken(_ span: String) {
    let token = span.split(separator: " ").joined(separator: "\u{A0}")
    for language in ["en", "fr", "de", "uk", "xx"] {
      let tokens = Tokenizer(language: language).tokenize("see \(span) now (\(span)), \(span).")
      #expect(tokens.count { $0 == token } == 3, "\(tokens)")
      #expect(tokens.count == 9 || tokens.count == 8, "\(tokens)")
    }
    let isCovered = ProtectedSpan.covers(Array(token.utf8).span)
    #expect(isCovered)
  }

  @Test(arguments: [
    (":) ;-) :D", ":) ;-) :D"), ("see (this:) x", "see ( this : ) x"),
    (":name is \":name\"", ":name is \" :name \""), ("Note:this", "Note : this"),
    ("a < b > c", "a < b > c"),
    ("and/or 1/2 km/h", "and / or 1 / 2 km / h"),
    ("AT&amp;T &T; AT&T;", "AT &amp; T & T ; AT & T ;"),
    ("100%% %d%%", "100 %% %d %%"), ("`quoted' ``this''", "`quoted ' ``this ' '"),
    ("x-y -- z", "x-y -- z"), ("\\nName \\name", "\\n Name \\name"), ("5 * 3 = 15", "5 * 3 = 15"),
    ("😀😀 ok", "😀😀 ok"), ("—— ……", "—— ……"),
  ])
  func formsEndWhereTextBegins(_ line: String, _ expected: String) {
    #expect(Tokenizer(language: "en").tokenize(line).joined(separator: " ") == expected)
  }

  @Test(arguments: ["word", "?", ",", "5", "%", "’s", "漢", "é", "«", "10:30", "1.5", "5.3.2020"])
  func ordinaryTokensAreNoSpans(_ token: String) {
    let isCovered = ProtectedSpan.covers(Array(token.utf8).span)
    #expect(!isCovered)
  }

  @Test(arguments: [
    ("uk", "П'ять м’ячів, з'їсти", "П'ять м’ячів , з'їсти"),
    ("tr", "İstanbul'da", "İstanbul'da"), ("fi", "vaa'an EU:n tv:n", "vaa'an EU:n tv:n"),
    ("nl", "z'n foto's, 't is", "z'n foto's , 't is"), ("af", "is 'n hond", "is 'n hond"),
    ("mt", "ta' Malta l-għalliema", "ta' Malta l-għalliema"), ("uz", "O‘zbekiston", "O‘zbekiston"),
    ("sv", "EU:s mål: bra", "EU:s mål : bra"),
    ("de", "Lehrer:innen sagen: ja", "Lehrer:innen sagen : ja"),
    ("he", "צה\"ל \"כן\"", "צה\"ל \" כן \""), ("ar", "١٢٫٥٠ و١٬٠٠٠", "١٢٫٥٠ و١٬٠٠٠"),
    ("ca", "col·legi", "col·legi"), ("hy", "ինչպե՞ս", "ինչպե՞ս"),
    ("en", "16:9 at 10:30: ok", "16:9 at 10:30 : ok"),
  ])
  func marksInsideOfWordsBelongToThem(_ language: String, _ line: String, _ expected: String) {
    #expect(Tokenizer(language: language).tokenize(line).joined(separator: " ") == expected)
  }

  /// Tokens of version 0.1.0 of the toolkit, which models of that version were trained on.
  @Test(arguments: [
    (
      "en", "a -> b, C++ {name} 10:30 ../x **b**",
      "a - > b , C + + { name } 10 : 30 .. / x * * b * *"
    ),
    ("uk", "П'ять", "П ' ять"), ("nl", "foto's", "foto ' s"), ("en", "🇷🇴 %s {0}", "🇷 🇴 %s {0}"),
    ("en", "<b>x</b> `a b` \\n", "< b > x < / b > `a b` \\ n"),
  ])
  func firstVersionIsUnchanged(_ language: String, _ line: String, _ expected: String) {
    let preparation = TextPreparation(language: language, form: .raw, version: .first)
    #expect(preparation.tokens(of: line).joined(separator: " ") == expected)
  }
}
