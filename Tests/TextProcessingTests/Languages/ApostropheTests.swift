import Testing
import TextProcessing

@Suite struct ApostropheTests {
  private func preparation(_ language: String, _ lines: [String]) -> TextPreparation {
    var result = TextPreparation(language: language, form: .raw)
    result.learnConventions(count: lines.count) { Array(lines[$0].utf8) }
    return result
  }

  private static let letters = ["ho'o kau", "mba'e pa", "ña'i ka’a", "te'o ve", "ka'i po"]
  private static let elisions = [
    "l'homme est un homme", "d'eau de eau", "l’ami de ami", "qu'il dit il", "d'art un art",
  ]

  private func repeated(_ lines: [String]) -> [String] { (0..<5).flatMap { _ in lines } }

  @Test func textShowsWhetherAnApostropheIsALetter() {
    let learnt = preparation("xx", repeated(Self.letters))
    #expect(learnt.conventions.apostropheIsLetter == true)
    #expect(learnt.tokens(of: "mba'e ka’a 'pa'") == ["mba'e", "ka’a", "'", "pa", "'"])
    let words = ["mba'e", ",", "ka'a", "."]
    let text = learnt.text(of: words, links: [], from: SourceLine(text: "", words: []))
    #expect(text.text == "mba'e, ka'a.")
    let elided = preparation("xx", repeated(Self.elisions))
    #expect(elided.conventions.apostropheIsLetter == false)
    #expect(elided.tokens(of: "l'homme") == ["l", "'", "homme"])
  }

  @Test func tooLittleTextShowsNothing() {
    #expect(preparation("xx", Self.letters).conventions.apostropheIsLetter == nil)
    #expect(preparation("xx", []).tokens(of: "mba'e") == ["mba", "'", "e"])
  }

  @Test func rulesOfALanguageStay() {
    #expect(preparation("en", repeated(Self.letters)).tokens(of: "don't") == ["don", "'t"])
    #expect(preparation("gn", []).tokens(of: "mba'e") == ["mba'e"])
  }
}
