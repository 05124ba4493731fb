import Testing
import TextProcessing
import Translators

/// Translator that writes the words of a line in reverse order.
private struct ReversingTranslator: Translator {
  func translate(_ line: String) -> Translation {
    let preparation = TextPreparation(language: "xx", form: .pretokenized)
    let source = preparation.line(line)
    return Translation(
      source.words.reversed(),
      links: source.words.indices.map { ($0, source.words.count - 1 - $0) }, of: source,
      by: preparation, score: 0, features: [])
  }

  func translations(of line: String, count: Int) -> [Translation] { [translate(line)] }
}

@Suite struct MarkedTranslationTests {
  @Test func codesMoveWithTheirWords() {
    let lines = ["<b>a</b> b", "a <i>b <x/>c</i>", "a b", ""].map(Markup.xml.parse)
    let translator = ReversingTranslator()
    #expect(
      translator.translate(lines) == ["b <b>a</b>", "<i><x/>c b</i> a", "b a", ""])
    #expect(translator.translations(of: lines[0], count: 3).map(\.text) == ["b <b>a</b>"])
  }

  @Test func codesOfEverySentenceStayInIt() throws {
    let description = ModelDescription(
      source: "en", target: "de", form: .raw, systems: [.phrase], weights: nil, training: [:])
    let translator = try ModelDirectory("nowhere").bySentences(ReversingTranslator(), description)
    let line = Markup.html.parse("One <b>Two.</b> <i>Three</i> Four.<br>")
    #expect(translator.translate([line]) == ["<b>Two.</b> One Four. <i>Three</i><br>"])
  }

  @Test func cutLinesAreCounted() throws {
    let description = ModelDescription(
      source: "en", target: "de", form: .raw, systems: [.phrase], weights: nil, training: [:])
    let translator = try ModelDirectory("nowhere").bySentences(ReversingTranslator(), description)
    let long = [String](repeating: "a", count: 600).joined(separator: " ")
    #expect(translator.translate([long, "a b."]).map(\.cuts) == [2, 0])
    let unspaced = String(repeating: "a,", count: 1_000)
    let translation = translator.translate(unspaced)
    #expect(translation.cuts == 2 && translation.text == unspaced)
  }
}
