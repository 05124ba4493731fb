import PhraseDecoding
import TestSupport
import Testing

@Suite struct CoverageTests {
  /// Adds random allowed spans, and compares with a set of positions after each.
  @Test(arguments: 1...40) func agreesWithASet(seed: Int) throws {
    var generator = SeededGenerator(seed)
    let length = [5, 30, 90, 200][seed % 4]
    let limit = [60, 60, 10, 3][seed / 4 % 4]
    var coverage = Coverage()
    var covered: Set<Int> = []
    while covered.count < length {
      let gap = try #require((0..<length).first { !covered.contains($0) })
      #expect(coverage.firstGap == UInt32(gap))
      let isAtGap = Int.random(in: 0..<4, using: &generator) == 0
      let start = isAtGap ? gap : gap + Int.random(in: 0..<max(1, limit), using: &generator)
      let longest = Int.random(in: 0..<10, using: &generator) == 0 ? 64 : 8
      let end = start + Int.random(in: 1...longest, using: &generator)
      guard end <= length, start == gap || end - gap <= limit else { continue }
      let isFree = covered.isDisjoint(with: start..<end)
      #expect(coverage.isFree(start..<end) == isFree, "\(start)..<\(end)")
      guard isFree else { continue }
      coverage = coverage.adding(start..<end)
      covered.formUnion(start..<end)
      for position in 0..<length {
        #expect(coverage.covers(position) == covered.contains(position), "\(position)")
      }
      for position in covered {
        var run = position..<position + 1
        while covered.contains(run.lowerBound - 1) { run = run.lowerBound - 1..<run.upperBound }
        while covered.contains(run.upperBound) { run = run.lowerBound..<run.upperBound + 1 }
        #expect(coverage.run(around: position) == run)
      }
    }
    #expect(coverage.firstGap == UInt32(length))
    #expect(coverage.window == 0)
  }

  @Test func equalityIsIndependentOfOrder() {
    let spans = [0..<2, 4..<5, 2..<3, 7..<9]
    var generator = SeededGenerator(9)
    let expected = spans.reduce(Coverage()) { $0.adding($1) }
    for _ in 0..<20 {
      let shuffled = spans.shuffled(using: &generator)
      #expect(shuffled.reduce(Coverage()) { $0.adding($1) } == expected)
    }
    #expect(expected.firstGap == 3)
  }

  @Test func longSpansAfterTheGap() {
    let far = Coverage().adding(1..<61)
    #expect(!far.isFree(0..<2))
    #expect(far.isFree(0..<1))
    #expect(far.isFree(61..<70))
    #expect(far.adding(0..<1).firstGap == 61)
    #expect(Coverage().adding(0..<64).firstGap == 64)
    #expect(Coverage().adding(0..<70).firstGap == 70)
    for position in [1, 30, 60] { #expect(far.run(around: position) == 1..<61) }
    #expect(far.adding(0..<1).run(around: 0) == 0..<61)
    #expect(Coverage().adding(1..<65).run(around: 40) == 1..<65)
  }
}
