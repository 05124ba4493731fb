import Primitives
import Testing
import TextProcessing

@Suite struct SubwordEncoderTests {
  private static let low = "#version: 0.2\nl o\nlo w</w>\ne r</w>\nlo w\n"

  @Test(arguments: SubwordFixture.all)
  func segmentsAsSubwordNMTDoes(_ fixture: SubwordFixture) throws {
    let encoder = BytePairEncoder(try BytePairCodes(parsing: fixture.codes))
    // The small caches are emptied many times.
    for maximumWords in [100_000, 3, 0] {
      var cache = BytePairCache(maximumWords: maximumWords)
      for (line, expected) in zip(fixture.text, fixture.segmented) {
        let bytes = Array(line.utf8)
        var output: [UInt8] = []
        encoder.encode(line: bytes.span, into: &output, cache: &cache)
        #expect(output == Array(expected.utf8), "\(expected)")
      }
      #expect(cache.count <= maximumWords)
    }
  }

  @Test(arguments: SubwordFixture.all)
  func agreesOnStringsAndBytes(_ fixture: SubwordFixture) throws {
    let encoder = BytePairEncoder(try BytePairCodes(parsing: fixture.codes))
    var cache = BytePairCache()
    for (line, expected) in zip(fixture.text, fixture.segmented) {
      let words = tokens(line)
      let subwords = tokens(expected)
      #expect(scalars(words.flatMap { encoder.encode($0) }) == scalars(subwords))
      #expect(scalars(encoder.encode(words, cache: &cache)) == scalars(subwords))
    }
  }

  @Test(arguments: SubwordFixture.all)
  func joinsWhatItSegmented(_ fixture: SubwordFixture) {
    for (line, segmented) in zip(fixture.text, fixture.segmented) {
      let words = tokens(line)
      guard !words.contains(where: { $0.hasSuffix("@@") }) else { continue }
      let subwords = tokens(segmented)
      #expect(scalars(BytePairEncoder.join(subwords)) == scalars(words))
    }
  }

  @Test func segmentsUnseenWords() throws {
    let encoder = BytePairEncoder(try BytePairCodes(parsing: Self.low))
    #expect(encoder.encode("low") == ["low"])
    #expect(encoder.encode("lower") == ["low@@", "er"])
    #expect(encoder.encode("lowlow") == ["low@@", "low"])
    #expect(encoder.encode("żer") == ["ż@@", "er"])
    #expect(encoder.encode("e").count == 1)
    #expect(encoder.encode("").isEmpty)
    #expect(BytePairEncoder(BytePairCodes()).encode("lo w") == ["l@@", "o@@", " @@", "w"])
  }

  @Test func segmentsIntoCodePoints() {
    let encoder = BytePairEncoder(BytePairCodes())
    #expect(scalars(encoder.encode("e\u{301}")) == [["e", "@", "@"], ["\u{301}"]])
    #expect(encoder.encode("\u{E9}").count == 1)
    #expect(encoder.encode("👩‍👩‍👧").count == 5)
    #expect(encoder.encode("🇷🇴").count == 2)
  }

  @Test func emptiesTheCacheForAnotherEncoder() throws {
    let encoder = BytePairEncoder(try BytePairCodes(parsing: Self.low))
    let characters = BytePairEncoder(BytePairCodes())
    var cache = BytePairCache()
    #expect(encoder.encode(["low", "low"], cache: &cache) == ["low", "low"])
    #expect(cache.count == 1)
    #expect(characters.encode(["low"], cache: &cache) == ["l@@", "o@@", "w"])
    #expect(encoder.encode(["low"], cache: &cache) == ["low"])
  }

  @Test func keepsLongWordsOutOfTheCache() throws {
    let encoder = BytePairEncoder(try BytePairCodes(parsing: Self.low))
    var cache = BytePairCache()
    let word = String(repeating: "lower", count: 100)
    for _ in 0..<2 { #expect(encoder.encode([word], cache: &cache).count == 299) }
    #expect(cache.count == 0)
  }

  @Test(.timeLimit(.minutes(1))) func segmentsVeryLongWords() throws {
    let encoder = BytePairEncoder(try BytePairCodes(parsing: Self.low))
    let word = String(repeating: "lower", count: 100_000)
    #expect(encoder.encode(word).count == 299_999)
    var generator = SplitMix64(seed: 1)
    let subwords = encoder.encode(word, dropout: 0.5, using: &generator)
    #expect(BytePairEncoder.join(subwords) == [word])
  }
}
