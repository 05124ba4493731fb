import Testing
import TextProcessing
import TranslationModel

@Suite struct AddedPairsTests {
  /// Pairs of a table as text, with their scores.
  private func pairs(_ table: PhraseTable) -> [String] {
    (0..<table.sources.count).flatMap { source in
      table.pairs(ofSource: source).map { pair in
        func text(_ words: ArraySlice<WordID>, _ vocabulary: Vocabulary) -> String {
          words.map { vocabulary.word($0) }.joined(separator: " ")
        }
        let score = table.logScores[pair * table.scoreCount]
        return text(table.sources[source], table.sourceVocabulary) + "|"
          + text(table.targets[Int(table.pairTargets[pair])], table.targetVocabulary)
          + "|\(table.alignments[pair].pharaoh)|\(score)"
      }
    }
  }

  private var table: PhraseTable {
    var table = PhraseTable(
      sourceVocabulary: Vocabulary(["a", "b"]), targetVocabulary: Vocabulary(["x", "y"]),
      scoreNames: ["p"])
    for source in [0, 1] as [WordID] {
      table.addPair(
        target: table.addTarget([source]), logScores: [-0.5], alignment: PhraseAlignment(bits: 1),
        count: 1)
      table.endSource([source])
    }
    table.finish()
    return table
  }

  @Test func pairsAreAddedBehindThoseOfTheirSource() {
    let added = table.adding([
      (["a"], ["y", "z"]), (["a"], ["x"]), (["a", "c", "b"], ["y"]), (["b"], ["x"]),
      (["b"], ["x"]), ([], ["x"]), ([String](repeating: "a", count: 9), ["x"]),
    ])
    #expect(
      pairs(added) == [
        "a|x|0-0|-0.5", "a|y z|0-0 0-1|-1.0", "b|y|0-0|-0.5", "b|x|0-0|-1.0",
        "a c b|y|0-0 1-0 2-0|-1.0",
      ])
    #expect(added.longestSource == 3)
    let phrase = ["a", "c", "b"].compactMap { added.sourceVocabulary.id(of: $0) }
    #expect(added.source(phrase.span) == 2)
  }

  @Test func knownPairsAreNotAdded() {
    #expect(pairs(table.adding([(["a"], ["x"])])) == pairs(table))
  }
}
