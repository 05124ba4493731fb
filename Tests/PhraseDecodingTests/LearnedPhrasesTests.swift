import Foundation
import LanguageModeling
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
    _ source: [String], _ target: [String], weight: Double = 10, decay: Double = 0,
    cacheWeight: Double = 0
  ) -> LearnedPhrases {
    var phrases = LearnedPhrases(
      model.table,
      LearningWeights {
        $0.weight = weight
        $0.decay = decay
        $0.cacheWeight = cacheWeight
      })
    add(source, target, &phrases)
    return phrases
  }

  /// Adds a correction of one phrase.
  private func add(_ source: [String], _ target: [String], _ phrases: inout LearnedPhrases) {
    let (from, to) = (phrases.internSource(source), phrases.internTarget(target))
    let ordinal = phrases.beginCorrection(target: to)
    phrases.note(from)
    var alignment = PhraseAlignment()
    alignment.insert(source: 0, target: 0)
    var pair = LearnedPhrases.Pair(target: to, tablePair: nil, alignment: alignment)
    pair.logScores = SIMD8(-1, -2, 0, 0, 0, 0, 0, 0)
    pair.orientationScores = SIMD8(repeating: -1)
    pair.count = 1
    pair.latest = ordinal
    _ = phrases.append(pair, ofSource: from)
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

  @Test(arguments: [0, 0.5]) func otherSentencesKeepTheirTranslations(cacheWeight: Double) {
    let learning = PhraseDecoder(
      decoder, learned: phrases(["new", "s1"], ["learned"], cacheWeight: cacheWeight))
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
    let target = phrases.internTarget(["second"])
    let ordinal = phrases.beginCorrection(target: target)
    var pair = LearnedPhrases.Pair(
      target: target, tablePair: nil, alignment: PhraseAlignment())
    pair.latest = ordinal
    _ = phrases.append(pair, ofSource: phrases.internSource(["s2"]))
    #expect(earlier.model.learned?.pairCount == 1)
    #expect(!earlier.translate(["s2"]).words.contains("second"))
    #expect(PhraseDecoder(decoder, learned: phrases).translate(["s2"]).words == ["second"])
  }

  /// The value is the number of source words times (1 + age)^-decay.
  @Test func weightDecaysWithLaterCorrections() {
    var phrases = phrases(["s1", "new"], ["learned"], decay: 0.5)
    for _ in 0..<3 { _ = phrases.beginCorrection(target: []) }
    let learning = PhraseDecoder(decoder, learned: phrases)
    #expect(abs(learning.translate(["s1", "new"]).features[.learned] - 1) < 1e-6)
  }

  // MARK: - Cache model

  /// Value of the cache model, from the words of a derivation and the targets of corrections with
  /// their weights.
  private func cacheValue(
    of derivation: Derivation, _ targets: [(words: [String], weight: Double)],
    _ model: LogLinearModel
  ) -> Double {
    var counts: [ArraySlice<String>: Double] = [:]
    var followers: [ArraySlice<String>: Double] = [:]
    for (words, weight) in targets {
      let words = ["<s>"] + words
      for end in words.indices.dropFirst() {
        for start in max(0, end - 2)..<end {
          counts[words[start...end], default: 0] += weight
          followers[words[start..<end], default: 0] += weight
        }
      }
    }
    var (state, sum) = (model.languageModel.sentenceStart, 0.0)
    for phrase in derivation.phrases {
      for position in phrase.target {
        let word = derivation.words[position]
        let id = model.languageModel.id(of: word)
        let prior = pow(10, Double(model.languageModel.logProbability(of: id, state: &state)))
        guard let pair = phrase.pair, model.isLearned(pair) else { continue }
        let history = (["<s>"] + derivation.words[..<position]).suffix(2)
        var probability = prior
        for length in 1...history.count {
          let context = history.suffix(length)
          probability =
            ((counts[context + [word]] ?? 0) + 20 * probability) / ((followers[context] ?? 0) + 20)
        }
        sum += max(0, log(probability / prior))
      }
    }
    return sum
  }

  @Test func valuesOfTheCacheModelAreThoseOfTheWords() {
    var phrases = phrases(["s1", "s2"], ["learned", "t1"], weight: 0.5, cacheWeight: 0.3)
    add(["s3"], ["t1", "t2", "t1"], &phrases)
    add(["other"], ["t1", "t3"], &phrases)
    let learning = PhraseDecoder(decoder, learned: phrases)
    var values: Set<Double> = []
    for seed in 0..<20 {
      // The corrections cover two words and one; the third shares no phrase.
      let source = ["s4", "s1", "s2", "s3", "unseen"]
      let order = seed % 2 == 0 ? source : source.reversed()
      let targets: [(words: [String], weight: Double)] =
        seed % 2 == 0
        ? [(["learned", "t1"], 0.4), (["t1", "t2", "t1"], 0.2)] : [(["t1", "t2", "t1"], 0.2)]
      for derivation in learning.nBest(order, count: 30) {
        let expected = cacheValue(of: derivation, targets, learning.model)
        #expect(abs(derivation.features[.cacheModel] - expected) < 1e-4)
        #expect(abs(derivation.score - derivation.features.score(learning.weights)) < 1e-3)
        let steps = learning.steps(of: derivation, source: order)
        let sum = steps.reduce(0) { $0 + $1.features[.cacheModel] }
        #expect(abs(sum - derivation.features[.cacheModel]) < 1e-9)
        values.insert(derivation.features[.cacheModel])
      }
      var paths = NBest(learning.search(order), learning.model)
      for derivation in learning.nBest(order, count: 30) {
        let path = paths.next()
        #expect(abs(Double(path?.score ?? .nan) - derivation.score) < 1e-3)
      }
    }
    #expect(values.count > 2)
  }

  /// With equal scores, the cache model prefers the learned translation that follows the
  /// word before it as in a correction.
  @Test(arguments: ["zero", "one"]) func cacheModelsPreferTheSequencesOfCorrections(_ word: String)
  {
    var phrases = phrases(["new"], ["zero"], cacheWeight: 5)
    add(["new"], ["one"], &phrases)
    add(["begin"], ["start"], &phrases)
    // A correction that shares the phrase and no target with the sentence.
    let target = phrases.internTarget(["start", word])
    _ = phrases.beginCorrection(target: target)
    phrases.note(phrases.internSource(["begin"]))
    let learning = PhraseDecoder(decoder, learned: phrases)
    #expect(learning.translate(["begin", "new"]).words == ["start", word])
  }

  @Test func weightsThatAModelLacksAreTheStandardOnes() throws {
    let weights = try JSONDecoder().decode(
      LearningWeights.self, from: Data(#"{"weight":0.2,"decay":0.3}"#.utf8))
    #expect(
      weights
        == LearningWeights {
          $0.weight = 0.2
          $0.decay = 0.3
        })
  }
}
