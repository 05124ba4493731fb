import Testing
import TranslationServer

@Suite struct LanguageDetectorTests {
  private static let detector = LanguageDetector(
    [
      ("ro", "și este pentru că din care mai sunt acest această după când astăzi mâine"),
      ("en", "and is the for that with which more are this after when today tomorrow"),
      ("el", "και είναι για ότι από που περισσότερο αυτό μετά όταν σήμερα αύριο"),
    ].map { language, words in
      (
        language: language,
        profile: LanguageProfile(
          words.split(separator: " ").map { (word: String($0), weight: 5) })
      )
    })

  @Test(arguments: [
    ("Acest oraș este mare.", "ro"), ("This is the largest of them", "en"),
    ("αυτό είναι", "el"), ("THAT", "en"),
  ]) func language(_ text: String, _ language: String) throws {
    let guesses = Self.detector.guesses(of: text)
    #expect(guesses.first?.language == language)
    #expect(guesses.count == 3)
    #expect(guesses.reduce(0) { $0 + $1.confidence } <= 1.000001)
  }

  @Test func textOfAnotherLanguageHasLowConfidence() throws {
    let best = try #require(Self.detector.guesses(of: "这是一个很长的句子").first)
    #expect(best.confidence < 0.1)
  }

  @Test func moreTextIsSurer() throws {
    let short = try #require(Self.detector.guesses(of: "the").first)
    let long = try #require(Self.detector.guesses(of: "the and which are this").first)
    #expect(short.confidence < long.confidence)
    #expect(long.confidence > 0.9)
  }

  @Test func choiceAmongLanguages() {
    #expect(Self.detector.guesses(of: "the", among: ["ro"]).map(\.language) == ["ro"])
    #expect(LanguageDetector([]).guesses(of: "the").isEmpty)
  }

  @Test func textWithoutLettersHasNoConfidence() {
    #expect(Self.detector.guesses(of: "12 + 3").map(\.confidence) == [0, 0, 0])
  }
}
