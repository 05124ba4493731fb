import TestSupport
import Testing
import TextProcessing
import TranslationModel

@Suite struct PhraseTableTests {
  @Test(arguments: 1...5) func findsExactlyThePhrasesOfTheTable(seed: Int) {
    let table = RandomTable.make(seed: seed, sources: 300)
    var phrases: Set<[WordID]> = []
    for source in 0..<table.sources.count {
      let words = Array(table.sources[source])
      #expect(table.source(words.span) == source)
      phrases.insert(words)
    }
    var generator = SeededGenerator(seed)
    for _ in 0..<500 {
      let words = (0..<Int.random(in: 0...4, using: &generator)).map { _ in
        WordID.random(in: 0..<14, using: &generator)
      }
      #expect((table.source(words.span) != nil) == phrases.contains(words))
    }
    #expect(table.longestSource == phrases.map(\.count).max())
  }

  @Test func emptyTableFindsNothing() {
    var table = PhraseTable(sourceVocabulary: Vocabulary(), targetVocabulary: Vocabulary())
    table.finish()
    let words: [WordID] = [0]
    #expect(table.source(words.span) == nil)
    #expect(table.longestSource == 0)
  }
}
