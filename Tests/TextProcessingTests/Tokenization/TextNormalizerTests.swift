import Foundation
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
    #expect(normalized(line) == Array("a b c d e fg hijk".unicodeScalars))
  }

  @Test func composesAccents() {
    #expect(
      normalized("e\u{301}a\u{306}i\u{302}s\u{326}u\u{308}c\u{327}n\u{303}r\u{30C}")
        == Array("éăîșüçñř".unicodeScalars))
    #expect(normalized("x\u{301}\u{301}").count == 3)
    #expect(normalized("\u{301}e") == ["\u{301}", "e"])
  }

  @Test func composesAllScripts() {
    // Row 14 of the cases: Vietnamese, Korean, Japanese, Russian, Greek, Arabic.
    for text in ["Tiếng Việt", "한국어", "ガギグ", "ёлка й", "Ελλάδα ΐ", "آدم أإؤ", "দো", "கொ"] {
      let scalars = Array(text.precomposedStringWithCanonicalMapping.unicodeScalars)
      #expect(normalized(text.decomposedStringWithCanonicalMapping) == scalars)
      #expect(normalized(text.precomposedStringWithCanonicalMapping) == scalars)
    }
  }

  /// The oracle is Foundation's normalization.
  @Test func findsAllTextThatIsNotComposed() {
    var failures: [String] = []
    for value in Array(UInt32(0x100)..<0x3400) + Array(0xA000..<0xAC80) + Array(0xF900..<0x12000)
      + Array(0x16000..<0x1E000) + Array(0x2F800..<0x2FA20)
    {
      guard let scalar = Unicode.Scalar(value), scalar.properties.generalCategory != .unassigned,
        !InvisibleMarks.isSpace(value), !InvisibleMarks.isMeaningless(value),
        !InvisibleMarks.isJoiner(value)
      else { continue }
      let decomposed = String(scalar).decomposedStringWithCanonicalMapping
      for text in ["a\(scalar)\u{301}", "a\u{301}\u{323}\(scalar)", decomposed] {
        let right = text.precomposedStringWithCanonicalMapping.unicodeScalars
        if !normalized(text).elementsEqual(right) { failures.append(String(value, radix: 16)) }
      }
    }
    #expect(failures == [])
  }

  @Test func dropsInvisibleMarksWithoutMeaning() {
    // Row 16 of the cases.
    let marks = "\u{200E}\u{200F}\u{61C}\u{202A}\u{202E}\u{2060}\u{2066}\u{2069}"
    for mark in marks.unicodeScalars {
      #expect(normalized("\(mark)Unde este\(mark)") == Array("Unde este".unicodeScalars))
    }
    for joiner in ["\u{200C}", "\u{200D}"] {
      let line = "\(joiner)Unde\(joiner) Auf\(joiner)lage"
      #expect(normalized(line) == Array("Unde Auflage".unicodeScalars))
    }
  }

  @Test(arguments: [
    "می\u{200C}خواهم", "ه\u{200D} ", "ക്\u{200D} ", "র\u{200D}্য", "ශ්\u{200D}රී", "👩\u{200D}👧",
    "❤\u{FE0F}\u{200D}🔥", "🏳\u{FE0F}\u{200D}🌈",
  ])
  func keepsJoinersWithMeaning(_ text: String) {
    #expect(normalized(text) == Array(text.precomposedStringWithCanonicalMapping.unicodeScalars))
  }

  @Test func isIdempotent() {
    let normalizer = TextNormalizer(language: "ro")
    for fixture in MosesFixture.all {
      let once = normalizer.normalize(fixture.sentence)
      #expect(normalizer.normalize(once) == once)
    }
  }
}
