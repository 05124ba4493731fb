import Testing
import TranslationModel

@Suite struct OperationSequenceTests {
  private func tokens(
    _ source: String, _ target: String, _ links: [(source: Int, target: Int)]
  ) -> [String] {
    let sources = source.split(separator: " ").map { ArraySlice($0.utf8) }
    let targets = target.split(separator: " ").map { ArraySlice($0.utf8) }
    let sequence = OperationSequence(
      sourceCount: sources.count, targetCount: targets.count, links: links)
    return sequence.operations.map { operation in
      var token: [UInt8] = []
      OperationSequence.append(
        operation, source: { sources[$0] }, target: { targets[$0] }, to: &token)
      return String(decoding: token, as: UTF8.self)
    }
  }

  @Test func wordsOfOneUnitStayTogether() {
    // not is linked to ne and pas, va is linked to does and go, and the order changes.
    #expect(
      tokens("he does not go", "il ne va pas", [(0, 0), (2, 1), (2, 3), (1, 2), (3, 2)])
        == ["he||il", ">", "not||ne|pas", "<", "does|go||va"])
    #expect(
      tokens("the red car", "la voiture rouge", [(0, 0), (1, 2), (2, 1)])
        == ["the||la", ">", "car||voiture", "<", "red||rouge"])
  }

  @Test func unlinkedSourceWordsFollowThePrecedingUnit() {
    #expect(
      tokens("well I do not know", "je ne sais", [(1, 0), (3, 1), (4, 2)])
        == ["well|", "I||je", "do|", "not||ne", "know||sais"])
  }

  @Test func unlinkedTargetWordsPrecedeTheNextUnit() {
    // The jump precedes the insertion.
    #expect(
      tokens("a b", "x y z w", [(1, 1), (0, 2)]) == ["|x", "b||y", "<", "a||z", "|w"])
    #expect(
      tokens("a b c", "x y z", [(0, 0), (2, 2)]) == ["a||x", "b|", "|y", "c||z"])
  }

  @Test func startAndEndPositions() {
    let swapped = OperationSequence(
      sourceCount: 3, targetCount: 2, links: [(2, 0), (0, 1)])
    #expect(swapped.start == 2)
    // The deletion of word 1 follows the unit of word 0.
    #expect(swapped.end == 2)
    let plain = OperationSequence(sourceCount: 2, targetCount: 1, links: [(1, 0)])
    #expect(plain.start == 0)
    #expect(plain.end == 2)
  }

  @Test func ignoresLinksOutsideThePair() {
    #expect(tokens("a", "x", [(0, 0), (1, 0), (0, 1)]) == ["a||x"])
  }
}
