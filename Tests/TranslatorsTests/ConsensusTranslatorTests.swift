import Testing
import Translators

struct ConsensusTranslatorTests {
  /// Translator with the same n-best list for every line.
  private struct Fixed: Translator {
    let list: [(text: String, score: Double)]

    func translate(_ line: String) -> Translation { translations(of: line, count: 1)[0] }

    func translations(of line: String, count: Int) -> [Translation] {
      list.prefix(count).map {
        Translation(text: $0.text, score: $0.score, features: [], alignment: [(0, 1)])
      }
    }
  }

  private let fixed = Fixed(
    list: [
      ("zwei katzen schlafen hier", -1), ("ein hund läuft weg", -1.1),
      ("ein hund läuft davon", -1.2),
    ])

  private func choice(_ listSize: Int, _ sharpness: Double) -> Translation {
    ConsensusTranslator(fixed, listSize: listSize, sharpness: sharpness).translate("line")
  }

  @Test func largestExpectedGainWins() {
    #expect(choice(3, 1).text == "ein hund läuft weg")
    #expect(choice(3, 1).alignment.map(\.target) == [1])
    #expect((0...1).contains(choice(3, 1).score))
  }

  @Test func certaintyAndShortListsKeepTheBest() {
    #expect(choice(3, 1000).text == "zwei katzen schlafen hier")
    #expect(choice(1, 1).text == "zwei katzen schlafen hier")
    #expect(choice(0, 1).text == "zwei katzen schlafen hier")
  }

  @Test func listsAreOrderedByExpectedGain() {
    let list = ConsensusTranslator(fixed, listSize: 3, sharpness: 1)
      .translations(of: "line", count: 2)
    #expect(list.map(\.text) == ["ein hund läuft weg", "ein hund läuft davon"])
    #expect(list[0].score >= list[1].score)
  }
}
