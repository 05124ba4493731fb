import LanguageModeling
import PhraseDecoding
import Primitives
import Testing
import TranslationModel

/// Decoding of unusual sentences: empty, unknown or very long.
@Suite struct DecoderInputTests {
  @Test func emptySentenceGivesNoWords() throws {
    let decoder = try RandomModel(seed: 1).decoder(SearchOptions())
    let translation = decoder.translate([])
    #expect(translation.words.isEmpty)
    #expect(translation.phrases.isEmpty)
    #expect(translation.score == 0)
    #expect(decoder.nBest([], count: 5).map(\.words) == [[]])
  }

  @Test func unknownWordsAreCopied() throws {
    let decoder = try RandomModel(seed: 2).decoder(SearchOptions { $0.distortionLimit = 0 })
    let words = ["Zürich", "10.000", "|", "<unk>", "</s>", "日本"]
    let translation = decoder.translate(words)
    #expect(translation.words == words)
    #expect(translation.phrases.allSatisfy { $0.pair == nil })
    #expect(translation.features[.unknownWord] == -600)
  }

  /// A word that occurs only in longer phrases has no translation by itself.
  @Test func wordThatIsNoPhraseIsCopied() throws {
    let model = try RandomModel(seed: 3)
    let translation = model.decoder(SearchOptions()).translate([RandomModel.neverAlone])
    #expect(translation.words == [RandomModel.neverAlone])
    #expect(translation.phrases.map(\.pair) == [nil])
  }

  @Test func singleWordGetsItsBestTranslation() throws {
    for seed in 1...10 {
      let model = try RandomModel(seed: seed, translations: 5)
      let expected = try #require(
        BruteForce.derivations(of: ["s1"], model, distortionLimit: 6).first)
      let translation = model.decoder(SearchOptions()).translate(["s1"])
      #expect(translation.words == expected.words)
    }
  }

  @Test func longLineOfUnknownWords() throws {
    let decoder = try RandomModel(seed: 4).decoder(SearchOptions())
    let words = (0..<300).map { "word\($0)" }
    // Language model scores are the same in any order, so distortion alone decides.
    #expect(decoder.translate(words).words == words)
  }

  @Test(arguments: SearchOptions.Method.allCases) func longLine(
    method: SearchOptions.Method
  ) throws {
    let model = try RandomModel(seed: 5, translations: 3, knowsAllWords: true)
    let words = (0..<300).map { RandomModel.sourceWords[$0 * $0 % 7 % 5] }
    let decoder = model.decoder(
      SearchOptions {
        $0.method = method
        $0.popLimit = 100
        $0.stackSize = 30
      })
    let translation = decoder.translate(words)
    #expect(translation.phrases.flatMap { Array($0.source) }.sorted() == Array(0..<300))
    #expect(translation.features[.unknownWord] == 0)
  }

  /// A line that repeats itself has millions of derivations with almost the same score; enumerating
  /// them all would take gigabytes.
  @Test func nBestListOfARepetitiveLine() throws {
    let model = try RandomModel(seed: 5, translations: 3, knowsAllWords: true)
    let words = (0..<240).map { RandomModel.sourceWords[$0 % 2] }
    let list = model.decoder(SearchOptions()).nBest(words, count: 100)
    #expect(list.count == 100)
    #expect(Set(list.map(\.words)).count == 100)
    #expect(zip(list, list.dropFirst()).allSatisfy { $0.score >= $1.score - 0.001 })
  }

  @Test func longJumpsInALongLine() throws {
    let model = try RandomModel(seed: 6, knowsAllWords: true)
    let words = (0..<150).map { RandomModel.sourceWords[$0 * $0 % 7 % 5] }
    let decoder = model.decoder(
      SearchOptions {
        $0.popLimit = 30
        $0.stackSize = 30
        $0.distortionLimit = 60
      })
    let translation = decoder.translate(words)
    #expect(translation.phrases.flatMap { Array($0.source) }.sorted() == Array(0..<150))
  }

  @Test func sameSentenceSameTranslation() async throws {
    let model = try RandomModel(seed: 7, translations: 5)
    let decoder = model.decoder(SearchOptions { $0.popLimit = 30 })
    let source = model.sentence(15, seed: 7)
    let expected = decoder.nBest(source, count: 20).map(\.words)
    let lists = await withTaskGroup(of: [[String]].self) { group in
      for _ in 0..<4 {
        group.addTask { decoder.nBest(source, count: 20).map(\.words) }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    for list in lists { #expect(list == expected) }
  }

  @Test func optionsPerPhraseKeepsTheBestEstimates() throws {
    let model = try RandomModel(seed: 8, order: 1, translations: 6)
    // Estimates of unigram models are exact, so the best option survives any limit.
    let source = model.sentence(8, seed: 8)
    let all = model.decoder(
      SearchOptions {
        $0.popLimit = 100_000
        $0.optionsPerPhrase = 100
      })
    let one = model.decoder(
      SearchOptions {
        $0.popLimit = 100_000
        $0.optionsPerPhrase = 1
      })
    #expect(one.translate(source).words == all.translate(source).words)
  }

  @Test(arguments: [
    SearchOptions { $0.popLimit = 0 }, SearchOptions { $0.stackSize = -1 },
    SearchOptions { $0.beamThreshold = -2 },
    SearchOptions { $0.beamThreshold = .nan }, SearchOptions { $0.distortionLimit = 61 },
    SearchOptions { $0.distortionLimit = -1 }, SearchOptions { $0.optionsPerPhrase = 0 },
    SearchOptions { $0.timeLimit = -1 },
  ]) func badOptionsAreRefused(_ options: SearchOptions) throws {
    #expect(throws: OptionError.self) { try options.validate() }
    try SearchOptions().validate()
  }
}
