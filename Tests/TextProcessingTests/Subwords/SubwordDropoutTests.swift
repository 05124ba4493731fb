import Primitives
import Testing
import TextProcessing

@Suite struct SubwordDropoutTests {
  private let encoder: BytePairEncoder

  init() throws {
    encoder = BytePairEncoder(
      try BytePairCodes(parsing: "#version: 0.2\na b\nab c\na a\nc d</w>\n"))
  }

  @Test(arguments: [0, -1] as [Double]) func appliesAllMergesWithoutDropout(_ dropout: Double) {
    var generator = SplitMix64(seed: 1)
    for word in ["abc", "ab", "aaab", "abcabcd", "cd", "x", ""] {
      let subwords = encoder.encode(word, dropout: dropout, using: &generator)
      #expect(subwords == encoder.encode(word))
    }
  }

  @Test(arguments: [1, 2, .nan, .infinity] as [Double])
  func appliesNoMergeWithFullDropout(_ dropout: Double) {
    var generator = SplitMix64(seed: 1)
    let subwords = encoder.encode("abcd", dropout: dropout, using: &generator)
    #expect(subwords == ["a@@", "b@@", "c@@", "d"])
  }

  @Test func skipsMergesWithTheGivenProbability() {
    // The first round draws for a b and, if that is skipped, for c d</w>. After a b, the next round
    // draws for ab c and, if that is skipped, for c d</w>; after c d</w>, it draws for a b.
    let drop = 0.4
    let keep = 1 - drop
    var expected: [String: Double] = [:]
    expected["a@@ b@@ c@@ d"] = drop * drop
    expected["a@@ b@@ cd"] = drop * keep * drop
    expected["ab@@ cd"] = keep * drop * keep + drop * keep * keep
    expected["ab@@ c@@ d"] = keep * drop * drop
    expected["abc@@ d"] = keep * keep
    var generator = SplitMix64(seed: 3)
    let draws = 40_000
    var counts: [String: Int] = [:]
    for _ in 0..<draws {
      let subwords = encoder.encode("abcd", dropout: drop, using: &generator)
      counts[subwords.joined(separator: " "), default: 0] += 1
    }
    #expect(Set(counts.keys) == Set(expected.keys))
    for (subwords, probability) in expected {
      let share = Double(counts[subwords] ?? 0) / Double(draws)
      #expect(abs(share - probability) < 0.015, "\(subwords)")
    }
  }

  @Test func joinsToTheSameLine() throws {
    let fixture = try #require(SubwordFixture.all.first)
    let encoder = BytePairEncoder(try BytePairCodes(parsing: fixture.codes))
    var generator = SplitMix64(seed: 4)
    var differences = 0
    for (line, segmented) in zip(fixture.text, fixture.segmented) {
      let bytes = Array(line.utf8)
      var output: [UInt8] = []
      encoder.encode(line: bytes.span, into: &output, dropout: 0.1, using: &generator)
      differences += output == Array(segmented.utf8) ? 0 : 1
      var joined: [UInt8] = []
      BytePairEncoder.join(line: output.span, into: &joined)
      #expect(joined == bytes)
    }
    #expect(differences > fixture.text.count / 2)
  }
}
