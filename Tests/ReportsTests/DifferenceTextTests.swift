import Reports
import Testing

struct DifferenceTextTests {
  /// Unmarked words are a longest common subsequence; with the deletions they are the translation, with
  /// the insertions the reference.
  @Test func marksTurnTheTranslationIntoTheReference() throws {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<200 {
      let lines = (0..<2).map { _ in
        (0..<Int.random(in: 0...8, using: &random)).map { _ in
          ["a", "b", "c"][Int.random(in: 0..<3, using: &random)]
        }
      }
      let line = try line(lines[0], reference: lines[1])
      let right = split(line.ownText)
      #expect(right.count == longestCommon(lines[0], lines[1]))
      #expect(right.count + words(line, "del").count == lines[0].count)
      #expect((right + words(line, "ins")).sorted() == lines[1].sorted())
    }
  }

  @Test func adjacentWordsAreMarkedTogether() throws {
    let line = try line(["a", "b", "c", "d"], reference: ["a", "e", "d"])
    #expect(line.text == "a b c e d")
    #expect(line.children.map(\.name) == ["del", "ins"])
    #expect(line.children.map(\.text) == ["b c", "e"])
  }

  @Test func veryLongLinesAreNotCompared() throws {
    let long = (0..<3000).map(String.init)
    #expect(try line(long, reference: long).children.isEmpty)
    #expect(try split(line(long.reversed(), reference: long).ownText).isEmpty)
  }

  /// Line of a translation in the page.
  private func line(_ translation: [String], reference: [String]) throws -> Element {
    var html = Markup()
    DifferenceText(
      reference: DifferenceText.Line("reference", reference),
      translations: [DifferenceText.Line("system", translation)]
    ).write(to: &html)
    return try #require(Element(parsing: html.bytes).all("dd").last)
  }

  /// Words of the line that have a mark.
  private func words(_ line: Element, _ mark: String) -> [String] {
    line.children.filter { $0.name == mark }.flatMap { split($0.text) }
  }

  private func split(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }

  private func longestCommon(_ first: [String], _ second: [String]) -> Int {
    guard let a = first.last, let b = second.last else { return 0 }
    if a == b { return 1 + longestCommon(first.dropLast(), second.dropLast()) }
    return max(longestCommon(first.dropLast(), second), longestCommon(first, second.dropLast()))
  }
}
