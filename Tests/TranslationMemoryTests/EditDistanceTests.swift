import Documents
import Testing
import TranslationMemory

@Suite struct EditDistanceTests {
  private func distance(_ old: String, _ new: String, least: Double = 0) -> EditDistance? {
    EditDistance(
      old.split(separator: " ").map(String.init), new.split(separator: " ").map(String.init),
      least: least)
  }

  @Test(arguments: [
    ("a b c d", "a b c d", 1.0), ("a b c d", "a x c d", 0.75), ("a b c d", "a b c", 0.75),
    ("a b", "c d", 0.0), ("a b c d", "A b c d", 0.875), ("", "", 1.0), ("", "a", 0.0),
    ("a b c", "b c a", 1.0 / 3),
  ])
  func similarityIsShareOfEqualWords(_ old: String, _ new: String, _ similarity: Double) throws {
    let found = try #require(distance(old, new))
    #expect(abs(found.similarity - similarity) < 1e-12)
  }

  @Test func dissimilarTextsAreGivenUp() {
    #expect(distance("a b c d", "a x c d", least: 0.75) != nil)
    #expect(distance("a b c d", "a x c d", least: 0.76) == nil)
    #expect(distance("a b c d", "a", least: 0.5) == nil)
  }

  /// 1 - 0.9 and 100 * 0.57 are a little less than 0.1 and 57 in binary numbers.
  @Test func thresholdIsExact() throws {
    let text = Array(repeating: "a", count: 100)
    for percent in 1...99 {
      let other = Array(text.prefix(percent)) + Array(repeating: "b", count: 100 - percent)
      let found = try #require(EditDistance(text, other, least: Double(percent) / 100))
      #expect(found.percent == percent)
      #expect(EditDistance(text, other, least: Double(percent + 1) / 100) == nil)
    }
    #expect(distance("a b c d e", "a b c d x", least: 0.8) != nil)
  }

  @Test(arguments: [
    ("a b c d", "a x y d", [[1, 3, 1, 3]]),
    ("a b c d", "a c d", [[1, 2, 1, 1]]),
    ("a c d", "a b c d x", [[1, 1, 1, 2], [3, 3, 4, 5]]),
    ("a b", "a b", [[Int]]()),
  ])
  func differencesAreParts(_ old: String, _ new: String, _ expected: [[Int]]) throws {
    let found = try #require(distance(old, new))
    #expect(
      found.differences.map {
        [$0.old.lowerBound, $0.old.upperBound, $0.new.lowerBound, $0.new.upperBound]
      } == expected)
  }

  @Test(arguments: [
    ("Don't  stop (2x)!", ["Don", "'", "t", "stop", "(", "2x", ")", "!"]),
    ("日本 ok", ["日", "本", "ok"]), ("हिन्दी", ["हिन्दी"]), (" ", []),
  ])
  func tokensAreWordsAndSigns(_ text: String, _ tokens: [String]) {
    #expect(TextWords.tokens(of: text) == tokens)
  }
}
