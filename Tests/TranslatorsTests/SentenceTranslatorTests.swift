import Testing
import TextProcessing
import Translators

/// Translator that marks what it is given, one sentence at a time.
private struct MarkingTranslator: Translator {
  func translate(_ line: String) -> Translation { translations(of: line, count: 1)[0] }

  func translations(of line: String, count: Int) -> [Translation] {
    let tokens = line.split(separator: " ").count
    return (0..<count).map { rank in
      Translation(
        text: "<\(line)>" + String(repeating: "*", count: rank), score: -Double(rank * tokens),
        features: [("Rank0", [Double(rank)])], alignment: [(0, rank), (tokens - 1, rank)],
        sourceRanges: [Range<Int>?](repeating: 0..<1, count: tokens),
        targetRanges: [Range<Int>](repeating: 0..<1, count: rank + 1))
    }
  }
}

@Suite struct SentenceTranslatorTests {
  private func translator(_ form: TextPreparation.Form) throws -> any Translator {
    let description = ModelDescription(
      source: "en", target: "de", form: form, systems: [.phrase], weights: nil, training: [:])
    return try ModelDirectory("nowhere").bySentences(MarkingTranslator(), description)
  }

  @Test func sentencesAreTranslatedOneByOne() throws {
    let translations = try translator(.raw).translate([
      "  Where is it? He saw Dr. Smith.  ", "", "One", "A b. C d e! F.",
    ])
    #expect(
      translations.map(\.text) == [
        "  <Where is it?> <He saw Dr. Smith.>  ", "", "<One>", "<A b.> <C d e!> <F.>",
      ])
    // Links and counts are those of the whole line.
    #expect(translations[3].alignment.map(\.source) == [0, 1, 2, 4, 5, 5])
    #expect(translations[3].alignment.map(\.target) == [0, 0, 1, 1, 2, 2])
    #expect(translations[3].sourceRanges == [0..<1, 0..<1, 5..<6, 5..<6, 5..<6, 12..<13])
    #expect(translations[3].targetRanges == [0..<1, 7..<8, 16..<17])
    #expect(translations[1].sourceRanges.isEmpty && translations[1].targetRanges.isEmpty)
  }

  @Test func preTokenisedLinesAreSentences() throws {
    #expect(try translator(.pretokenized).translate("A b. C d.").text == "<A b. C d.>")
  }

  @Test func combinationsOfSentencesAreTheBest() throws {
    let translator = try translator(.raw)
    let list = translator.translations(of: "A b c. D e.", count: 5)
    // Sums of -3i and -2j.
    #expect(list.map(\.score) == [0, -2, -3, -4, -5])
    #expect(list[0].text == "<A b c.> <D e.>")
    #expect(list[4].text == "<A b c.>* <D e.>*")
    #expect(list[4].features.map(\.values) == [[2]])
    #expect(Set(list.map(\.text)).count == list.count)
    #expect(translator.translations(of: "A b.", count: 3).map(\.score) == [0, -2, -4])
    #expect(translator.translations(of: " ", count: 3).map(\.text) == [" "])
  }
}
