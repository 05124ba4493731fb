import PhraseDecoding
import Testing
import TextProcessing

@Suite struct PhraseConstraintTests {
  private func constraint(
    _ span: Range<Int>, _ targets: [[WordID]], forbidden: [[WordID]] = []
  ) -> PhraseConstraint {
    func patterns(_ phrases: [[WordID]]) -> [TargetPattern] {
      phrases.map { TargetPattern($0.map { [$0] }) }
    }
    return PhraseConstraint(
      span: span, targets: patterns(targets), forbidden: patterns(forbidden))
  }

  @Test(
    arguments: [
      ([1, 2], true), ([0, 1, 2, 3], true), ([1, 3, 2], false), ([2, 1], false), ([], false),
      ([5], true), ([4, 1, 2], false),
      // The forbidden words are those of an allowed target.
      ([6, 4, 7], true), ([6, 4, 7, 4], false),
    ] as [([WordID], Bool)])
  func phrasesHaveAnAllowedTarget(_ phrase: [WordID], _ isAccepted: Bool) {
    let constraint = constraint(0..<1, [[1, 2], [5], [6, 4, 7]], forbidden: [[4]])
    #expect(constraint.accepts(phrase[...]) == isAccepted)
  }

  /// The best translation with a constraint is the best of all that satisfy it: those whose phrases
  /// cover the span with a target, and do not tear it.
  @Test(arguments: 1...12) func searchFindsTheBestTranslationThatSatisfiesTheConstraint(
    seed: Int
  ) throws {
    let model = try RandomModel(seed: seed, translations: 3, knowsAllWords: true)
    let decoder = model.exhaustive(distortionLimit: 6)
    let words = model.sentence(4, seed: seed)
    let all = decoder.nBest(words, count: 100_000)
    var checked = 0
    for start in words.indices {
      let constraint = constraint(start..<start + 1, [[0], [1], [2], [3]])
      guard decoder.canMeet(constraint, in: words) else { continue }
      var scorers = SequenceScorers(decoder.model)
      let found = decoder.translate(words, constraints: [constraint], &scorers)
      func isSatisfied(_ derivation: Derivation) -> Bool {
        derivation.phrases.contains { phrase in
          phrase.source.contains(start)
            && derivation.words[phrase.target].contains { ["t0", "t1", "t2", "t3"].contains($0) }
        }
      }
      #expect(isSatisfied(found))
      let best = try #require(all.filter(isSatisfied).map(\.score).max())
      #expect(found.score >= best - 1e-4)
      for derivation in decoder.nBest(words, count: 20, constraints: [constraint], &scorers) {
        #expect(isSatisfied(derivation))
      }
      checked += 1
    }
    #expect(checked > 0)
  }
}
