import Primitives
import Testing
import TextProcessing

@Suite struct SubwordLearnerTests {
  @Test(arguments: SubwordFixture.all)
  func learnsWhatSubwordNMTLearns(_ fixture: SubwordFixture) {
    var learner = BytePairEncodingLearner()
    for line in fixture.train { learner.add(line) }
    let codes = learner.learn(
      merges: fixture.merges, minimumFrequency: fixture.minimumFrequency)
    #expect(codes.serialized() == Array(fixture.codes.utf8))
  }

  @Test func mergesPartsToTheSameResult() throws {
    let fixture = try #require(SubwordFixture.all.first)
    var parts = [BytePairEncodingLearner(), BytePairEncodingLearner()]
    for (index, line) in fixture.train.enumerated() { parts[index % 2].add(line) }
    var reversed = parts[1]
    reversed.merge(parts[0])
    parts[0].merge(parts[1])
    let codes = parts[0].learn(merges: fixture.merges)
    #expect(codes.serialized() == Array(fixture.codes.utf8))
    #expect(reversed.learn(merges: fixture.merges) == codes)
  }

  @Test func choosesTheLastOfEquallyFrequentPairs() {
    var learner = BytePairEncodingLearner()
    learner.add("ab ab \u{E9}z \u{E9}z ac ac \u{FFFD}a \u{FFFD}a \u{1F600}a \u{1F600}a")
    let lefts = learner.learn(merges: 9).merges.map(\.left)
    // U+1F600 follows U+FFFD in code-point order, although its first UTF-16 code unit is smaller.
    #expect(lefts == ["\u{1F600}", "\u{FFFD}", "\u{E9}", "a", "a"])
  }

  @Test(arguments: ["", " ", "\n \r\n", "a", "a \u{301} \u{1F600}"])
  func learnsNothingWherePairsAreMissing(_ line: String) {
    var learner = BytePairEncodingLearner()
    learner.add(line)
    #expect(learner.learn(merges: 10).count == 0)
    #expect(learner.learn(merges: 10, minimumFrequency: -1).count == 0)
  }

  @Test func learnsNoMoreMergesThanRequested() {
    var learner = BytePairEncodingLearner()
    learner.add("abc abc abc")
    #expect(learner.learn(merges: -1).count == 0)
    #expect(learner.learn(merges: 0).count == 0)
    #expect(learner.learn(merges: 1).count == 1)
    #expect(learner.learn(merges: .max).count == 2)
    #expect(learner.learn(merges: .max, minimumFrequency: 4).count == 0)
  }

  @Test func treatsLineEndsAsSpaces() {
    var lines = BytePairEncodingLearner()
    lines.add("ab cd\r\nab\ncd\r")
    var words = BytePairEncodingLearner()
    words.add("ab cd ab  cd")
    #expect(lines.learn(merges: 9) == words.learn(merges: 9))
    #expect(words.learn(merges: 9).count == 2)
  }

  @Test(.timeLimit(.minutes(1))) func learnsFromVeryLongWords() {
    var learner = BytePairEncodingLearner()
    var generator = SplitMix64(seed: 7)
    learner.add(String(repeating: "a", count: 100_000))
    learner.add(String(repeating: "ab", count: 50_000))
    let letters = Array("abcdefghijklmnopqrstuvwxyz")
    learner.add(String((0..<100_000).map { _ in letters[Int(generator.next() % 26)] }))
    #expect(learner.learn(merges: 1000).count == 1000)
  }

  @Test func toleratesMalformedBytes() {
    var generator = SplitMix64(seed: 8)
    var learner = BytePairEncodingLearner()
    for _ in 0..<200 {
      let bytes = (0..<50).map { _ in UInt8(truncatingIfNeeded: generator.next() | 0x40) }
      learner.add(bytes.span)
    }
    let encoder = BytePairEncoder(learner.learn(merges: 1000))
    var cache = BytePairCache()
    var output: [UInt8] = []
    let line: [UInt8] = [0xF0, 0x9F, 0x20, 0xC3, 0x28, 0xFF, 0xE2, 0x82]
    encoder.encode(line: line.span, into: &output, cache: &cache)
    var joined: [UInt8] = []
    BytePairEncoder.join(line: output.span, into: &joined)
    #expect(joined == line)
  }
}
