import Testing
import TextProcessing

@Suite struct TextNormalizerTests {
  private func normalized(_ line: String, _ language: String = "en") -> [Unicode.Scalar] {
    Array(TextNormalizer(language: language).normalize(line).unicodeScalars)
  }

  @Test func replacesCedillasInRomanianOnly() {
    #expect(normalized("ŞşŢţ", "ro") == Array("ȘșȚț".unicodeScalars))
    #expect(normalized("s\u{327}t\u{327}", "ro") == Array("șț".unicodeScalars))
    #expect(normalized("ŞşŢţ", "tr") == Array("ŞşŢţ".unicodeScalars))
  }

  @Test func unifiesSpacesAndDropsInvisibleCharacters() {
    let line =
      "\u{FEFF}a\u{A0}b\u{2009}c\u{202F}d\u{3000}e\u{200B}f\u{FEFF}g\t"
      + "h\u{AD}i\u{0}j\u{9F}k"
    #expect(normalized(line) == Array("a b c d e f g hijk".unicodeScalars))
  }

  @Test func composesAccents() {
    #expect(
      normalized("e\u{301}a\u{306}i\u{302}s\u{326}u\u{308}c\u{327}n\u{303}r\u{30C}")
        == Array("éăîșüçñř".unicodeScalars))
    #expect(normalized("x\u{301}\u{301}").count == 3)
    #expect(normalized("\u{301}e") == ["\u{301}", "e"])
  }

  @Test func isIdempotent() {
    let normalizer = TextNormalizer(language: "ro")
    for fixture in MosesFixture.all {
      let once = normalizer.normalize(fixture.sentence)
      #expect(normalizer.normalize(once) == once)
    }
  }
}
