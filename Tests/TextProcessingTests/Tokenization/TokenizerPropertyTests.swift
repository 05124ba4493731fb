import Primitives
import Testing
import TextProcessing

@Suite struct TokenizerPropertyTests {
  static let languages = ["en", "de", "fr", "ro", "es", "it", "pt", "nl", "cs", "sw", "xx"]

  /// Pieces of text to which the rules apply, joined at random.
  private static let pieces: [String] = [
    "a", "Z", "ß", "ț", "Mr", "etc", "l", "qu", "s", "5", "12", "½", "٣", ".", ".", "..", ",", ",",
    "'", "'", "’", "\"", "“", "«", "-", "`", "%", "%s", "%%", "$", "{", "}", "{0}", "&", "&amp;",
    ";", ":", "/", "//", "http://", "www.", "@", "~", "\\", "(", ")", "_", " ", " ", " ", "\t",
    "\u{A0}", "\u{301}", "\u{200D}", "\u{1F600}", "漢字", "。", "a@b.org", "C:\\x", "/a/b",
  ]

  private func lines(count: Int) -> [String] {
    var generator = SeededGenerator(state: 7)
    return (0..<count).map { _ in
      (0..<Int.random(in: 1...14, using: &generator))
        .map { _ in Self.pieces.randomElement(using: &generator) ?? "" }.joined()
    }
  }

  private func visible(_ line: String) -> [Unicode.Scalar] {
    line.unicodeScalars.filter { !ScalarClass(of: $0).contains(.space) }
  }

  @Test(arguments: languages)
  func neitherDropsNorAddsCharacters(_ language: String) {
    let tokenizer = Tokenizer(language: language)
    for line in lines(count: 1500) {
      let tokens = tokenizer.tokenize(line)
      #expect(visible(tokens.joined()) == visible(line))
    }
  }

  @Test(arguments: ["de", "ro", "es", "cs", "xx"])
  func doesNotChangeItsOwnOutput(_ language: String) {
    let tokenizer = Tokenizer(language: language)
    for line in lines(count: 1500) {
      let once = tokenizer.tokenize(line).joined(separator: " ")
      #expect(tokenizer.tokenize(once).joined(separator: " ") == once, "from \(line)")
    }
  }

  @Test(arguments: MosesFixture.all)
  func doesNotChangeTokenizedSentences(_ fixture: MosesFixture) {
    let tokenizer = Tokenizer(language: fixture.language)
    #expect(
      tokenizer.tokenize(fixture.tokens).joined(separator: " ") == fixture.tokens)
  }

  /// With quadratic time this test would take minutes.
  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      "word ", "x", ".", ". ", "'", "' ", ",", "\"", "\u{301}", "\u{200D}", "a@", "a.", "/a", "%1",
      "{a", "://", "http://", "&a", "www.", "l' ", "(", "„", "a\u{1}", "é", "\u{1F600}", "%(a",
    ])
  func takesLinearTimeOnHostileLines(_ piece: String) {
    let line = String(repeating: piece, count: 5_000)
    for language in ["en", "fr", "de"] {
      let tokens = Tokenizer(language: language).tokenize(line)
      let text = Detokenizer(language: language).detokenize(tokens)
      #expect(text.utf8.count { $0 > 0x20 } == line.utf8.count { $0 > 0x20 })
    }
  }

  @Test(.timeLimit(.minutes(1)))
  func toleratesMalformedBytes() {
    var generator = SeededGenerator(state: 3)
    for _ in 0..<5000 {
      let bytes = (0..<20).map { _ in UInt8.random(in: 0...255, using: &generator) }
      var output: [UInt8] = []
      Tokenizer(language: "en").tokenize(bytes.span, into: &output)
      Detokenizer(language: "en").detokenize(bytes.span, into: &output)
      TextNormalizer(language: "ro").normalize(bytes.span, into: &output)
      SimpleLowercasing.lowercase(bytes.span, into: &output)
      Recasing.capitalize(bytes.span, into: &output)
    }
  }
}

/// Linear congruential generator, with the same numbers on every run.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ state >> 29
  }
}
