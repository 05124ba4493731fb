import Testing
import Translators

@Suite struct TokenMaskingTests {
  /// Restores a translation of words; `@N` stands for the mask of source word N.
  private func restore(
    _ source: String, protected: [Int], _ target: String, _ links: String
  ) -> (text: String, links: String, isComplete: Bool) {
    let original = source.split(separator: " ").map(String.init)
    let sentence = TokenMasking.Sentence(
      original: original,
      words: original.enumerated().map { protected.contains($0) ? "\u{E000}\($0)" : $1 },
      protected: protected)
    let restored = sentence.restore(
      target.split(separator: " ").map { String($0).replacing("@", with: "\u{E000}") },
      links.split(separator: " ").map { link in
        let numbers = link.split(separator: "-").compactMap { Int($0) }
        return (numbers[0], numbers[1])
      })
    return (
      restored.words.joined(separator: " "),
      restored.links.map { "\($0.source)-\($0.target)" }.joined(separator: " "), restored.isComplete
    )
  }

  @Test(arguments: [
    // As the network wrote it.
    ("a %s b", [1], "x @1 y", "0-0 1-1 2-2", "x %s y", "0-0 1-1 2-2", true),
    ("a %s {0}", [1, 2], "@2 x @1", "2-0 0-1 1-2", "{0} x %s", "2-0 0-1 1-2", true),
    ("%s %s", [0, 1], "@1 @0", "", "%s %s", "1-0 0-1", true),
    // Known to the network, so not masked.
    ("a %s", [1], "%s x", "1-0 0-1", "%s x", "1-0 0-1", true),
    // Repeated: the second becomes what is missing, or is left out.
    ("a %s {0}", [1, 2], "x @1 @1", "0-0", "x %s {0}", "0-0 1-1 2-2", false),
    ("a %s", [1], "x @1 @1 y", "0-0", "x %s y", "0-0 1-1", false),
    // Invented.
    ("a b", [], "x {0} y", "0-0 1-2", "x y", "0-0 1-1", false),
    ("a %s", [1], "x %d", "0-0", "x %s", "0-0 1-1", false),
    // Forgotten: behind the words before it, before those after it, at the end.
    ("a %s b", [1], "x y", "0-0 2-1", "x %s y", "0-0 1-1 2-2", false),
    ("%s b", [0], "y", "1-0", "%s y", "0-0 1-1", false),
    ("a %s", [1], "x", "", "x %s", "1-1", false), ("%s", [0], "", "", "%s", "0-0", false),
    // Written into a word.
    ("a %s", [1], "x@1", "0-0", "x %s", "0-0 1-1", true),
  ])
  func translationsHaveTheProtectedTokensOfTheirSources(
    _ source: String, _ protected: [Int], _ target: String, _ links: String, _ expected: String,
    _ expectedLinks: String, _ isComplete: Bool
  ) {
    let restored = restore(source, protected: protected, target, links)
    #expect(restored.text == expected)
    #expect(restored.links == expectedLinks)
    #expect(restored.isComplete == isComplete)
  }
}
