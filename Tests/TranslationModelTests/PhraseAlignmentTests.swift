import Testing
import TranslationModel

@Suite struct PhraseAlignmentTests {
  @Test func eachLinkHasItsOwnBit() {
    var all = PhraseAlignment()
    var seen: Set<UInt64> = []
    for source in 0..<8 {
      for target in 0..<8 {
        var one = PhraseAlignment()
        one.insert(source: source, target: target)
        #expect(one.bits.nonzeroBitCount == 1)
        #expect(seen.insert(one.bits).inserted)
        #expect(!all.contains(source: source, target: target))
        all.insert(source: source, target: target)
        #expect(all.contains(source: source, target: target))
        #expect(one.links.map(\.source) == [source])
        #expect(one.links.map(\.target) == [target])
      }
    }
    #expect(all.bits == .max)
    #expect(all.links.count == 64)
  }

  @Test func pharaohIsInAscendingOrder() {
    var alignment = PhraseAlignment()
    #expect(alignment.pharaoh.isEmpty)
    for (source, target) in [(7, 7), (1, 0), (0, 3), (1, 0), (0, 0)] {
      alignment.insert(source: source, target: target)
    }
    #expect(alignment.pharaoh == "0-0 0-3 1-0 7-7")
    #expect(PhraseAlignment(bits: alignment.bits) == alignment)
  }
}
