import PhraseDecoding
import Primitives
import Testing
import TextProcessing
import TranslationModel

@Suite struct LearnedPhrasesTests {
  private let model: RandomModel
  private let decoder: PhraseDecoder

  init() throws {
    model = try RandomModel(seed: 7, translations: 4, hasAuxiliaryModels: true, reordering: .word)
    decoder = model.decoder(SearchOptions { $0.beamThreshold = 5 })
  }

  /// Learned phrases of one pair, with words that the table does not know.
  private func phrases(
    _ source: [String], _ target: [String], weight: Double = 10, decay: Double = 0
  ) -> LearnedPhrases {
    var phrases = LearnedPhrases(
      model.table,
      LearningWeights {
        $0.weight = weight
        $0.decay = decay
      })
    let ordinal = phrases.beginCorrection()
    let (from, to) = (phrases.internSource(source), phrases.internTarget(target))
    var alignment = PhraseAlignment()
    alignment.insert(source: 0, target: 0)
    var pair = LearnedPhrases.Pair(target: to, tablePair: nil, alignment: alignment)
    pair.logScores = SIMD8(-1, -2, 0, 0, 0, 0, 0, 0)
    pair.orientationScores = SIMD8(repeating: -1)
    pair.count = 1
    pair.latest = ordinal
    _ = phrases.append(pair, ofSource: from)
    return phrases
  }

  @Test func phrasesAreFoundBySource() {
    let phrases = phrases(["s1", "new"], ["t1"])
    let known = ["s1", "new"].compactMap { phrases.sourceWords.id(of: $0) }
    #expect(phrases.pairs(ofSource: known) == [0])
    #expect(phrases.pairs(ofSource: Array(known.reversed())) == [])
    #expect(phrases.pairCount == 1)
  }

  @Test func learnedPhrasesTranslateUnknownWords() {
    let learning = PhraseDecoder(
      decoder, learned: phrases(["new", "s1"], ["learned", "t1", "too"]))
    let found = learning.translate(["s2", "new", "s1"])
    #expect(found.words.joined(separator: " ").contains("learned t1 too"))
    let pair = found.phrases.compactMap(\.pair).first { learning.model.isLearned($0) }
    #expect(pair == model.table.pairCount)
    #expect(found.features[.learned] == 2)
    #expect(decoder.translate(["s2", "new", "s1"]).words.contains("new"))
  }

  /// The score of the search is that of the features computed from scratch.
  @Test func scoresAreThoseOfTheFeatures() {
    let learning = PhraseDecoder(
      decoder, learned: phrases(["s1", "s2"], ["learned", "t1"], weight: 0.5))
    for seed in 0..<20 {
      let source = model.sentence(4, seed: seed) + ["s1", "s2"]
      for derivation in learning.nBest(source, count: 20) {
        #expect(abs(derivation.score - derivation.features.score(learning.weights)) < 1e-3)
        let steps = learning.steps(of: derivation, source: source)
        let sum = steps.reduce(0) { $0 + $1.features[.learned] }
        #expect(abs(sum - derivation.features[.learned]) < 1e-9)
      }
    }
  }

  @Test func otherSentencesKeepTheirTranslations() {
    let learning = PhraseDecoder(decoder, learned: phrases(["new", "s1"], ["learned"]))
    for seed in 0..<50 {
      let source = model.sentence(8, seed: seed)
      let (before, after) = (decoder.nBest(source, count: 5), learning.nBest(source, count: 5))
      #expect(before.map(\.words) == after.map(\.words))
      #expect(before.map(\.score) == after.map(\.score))
    }
  }

  @Test func decoderKeepsThePhrasesThatItWasMadeWith() {
    var phrases = phrases(["s1"], ["first"])
    let earlier = PhraseDecoder(decoder, learned: phrases)
    let ordinal = phrases.beginCorrection()
    var pair = LearnedPhrases.Pair(
      target: phrases.internTarget(["second"]), tablePair: nil, alignment: PhraseAlignment())
    pair.latest = ordinal
    _ = phrases.append(pair, ofSource: phrases.internSource(["s2"]))
    #expect(earlier.model.learned?.pairCount == 1)
    #expect(!earlier.translate(["s2"]).words.contains("second"))
    #expect(PhraseDecoder(decoder, learned: phrases).translate(["s2"]).words == ["second"])
  }

  /// The value is the number of source words times (1 + age)^-decay.
  @Test func weightDecaysWithLaterCorrections() {
    var phrases = phrases(["s1", "new"], ["learned"], decay: 0.5)
    for _ in 0..<3 { _ = phrases.beginCorrection() }
    let learning = PhraseDecoder(decoder, learned: phrases)
    #expect(abs(learning.translate(["s1", "new"]).features[.learned] - 1) < 1e-6)
  }
}
