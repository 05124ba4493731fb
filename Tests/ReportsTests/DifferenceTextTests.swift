import Reports
import Testing

struct DifferenceTextTests {
  /// Unmarked words are a longest common subsequence; all other words are marked.
  @Test func unmarkedWordsAreShared() throws {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<200 {
      let lines = (0..<2).map { _ in
        (0..<Int.random(in: 0...8, using: &random)).map { _ in
          ["a", "b", "c"][Int.random(in: 0..<3, using: &random)]
        }
      }
      let sides = try sides(lines[0], lines[1])
      #expect(sides[0].kept == sides[1].kept)
      #expect(sides.map { $0.kept.count + $0.marked.count } == lines.map(\.count))
      #expect(sides[0].kept.count == longestCommon(lines[0], lines[1]))
    }
  }

  @Test func adjacentWordsAreMarkedTogether() throws {
    let sides = try sides(["a", "b", "c", "d"], ["a", "d"])
    #expect(sides[0].marked == ["b", "c"] && sides[0].marks == 1)
  }

  @Test func veryLongLinesAreNotCompared() throws {
    let long = (0..<3000).map(String.init)
    #expect(try sides(long, long).allSatisfy { $0.marked.isEmpty })
    #expect(try sides(long, long.reversed()).allSatisfy { $0.kept.isEmpty })
  }

  private func sides(
    _ before: [String], _ after: [String]
  ) throws -> [(kept: [String], marked: [String], marks: Int)] {
    var html = Markup()
    DifferenceText(
      before: DifferenceText.Line("old", before), after: DifferenceText.Line("new", after)
    ).write(to: &html)
    return try Element(parsing: html.bytes).all("dd").map { line in
      let marked = line.children.flatMap { $0.text.split(separator: " ").map(String.init) }
      let own = line.ownText.split(separator: " ").map(String.init)
      return (own, marked, line.children.count)
    }
  }

  private func longestCommon(_ first: [String], _ second: [String]) -> Int {
    guard let a = first.last, let b = second.last else { return 0 }
    if a == b { return 1 + longestCommon(first.dropLast(), second.dropLast()) }
    return max(longestCommon(first.dropLast(), second), longestCommon(first, second.dropLast()))
  }
}
