import PhraseDecoding
import Primitives
import Testing
import TranslationModel

/// Forced decoding must find the best derivation of given words, or that there is none.
@Suite struct ForcedDecodingTests {
  private func found(_ outcome: ForcedDecoding.Outcome) -> ForcedDerivation? {
    if case .reached(let found) = outcome { found } else { nil }
  }

  @Test(arguments: [nil] + ReorderingModel.allCases, 1...6) func findsTheBestDerivation(
    reordering: ReorderingModel?, seed: Int
  ) throws {
    let model = try RandomModel(
      seed: seed + 2000, order: 1 + seed % 4, hasAuxiliaryModels: seed % 2 == 0,
      reordering: reordering)
    let limit = [0, 2, 6][seed % 3]
    let decoder = model.exhaustive(distortionLimit: limit)
    for length in 1...5 {
      let source = model.sentence(length, seed: seed * 10 + length)
      let all = BruteForce.translations(of: source, model, distortionLimit: limit)
      for translation in all.prefix(100) {
        let forced = try #require(
          found(ForcedDecoding(source, into: translation.words, decoder).search()))
        #expect(forced.derivation.words == translation.words)
        #expect(abs(forced.derivation.score - translation.score) < 1e-3, "\(source)")
        #expect(forced.distortionLimit <= limit)
      }
    }
  }

  /// Reachable word sequences are found; all others are reported as unreachable.
  @Test(arguments: 1...10) func unreachableWordsAreReported(seed: Int) throws {
    let model = try RandomModel(seed: seed + 2100, knowsAllWords: true)
    let decoder = model.exhaustive(distortionLimit: 6)
    let source = ["s1", "s2", "s3"]
    let all = Set(
      BruteForce.translations(of: source, model, distortionLimit: 6).map(\.words))
    var unreachable = 0
    for target in all {
      // The words in reverse order, without the last one, and with the last one twice.
      for other in [target.reversed(), Array(target.dropLast()), target + target.suffix(1)] {
        let outcome = ForcedDecoding(source, into: other, decoder).search()
        #expect((found(outcome) != nil) == all.contains(other))
        if case .unreachable = outcome { unreachable += 1 }
      }
    }
    #expect(unreachable > 0)
  }

  @Test(arguments: 1...10) func scoreIsAtLeastThatOfTheSearch(seed: Int) throws {
    let model = try RandomModel(
      seed: seed + 2200, translations: 5, hasAuxiliaryModels: seed % 2 == 0,
      reordering: [nil, .word, .phrase, .hierarchical][seed % 4])
    let source = model.sentence(12, seed: seed)
    for popLimit in [1, 10, 400] {
      let decoder = model.decoder(
        SearchOptions {
          $0.popLimit = popLimit
          $0.optionsPerPhrase = 3
        })
      let translation = decoder.translate(source)
      let forced = try #require(
        found(ForcedDecoding(source, into: translation.words, decoder).search()))
      #expect(forced.derivation.words == translation.words)
      #expect(forced.derivation.score >= translation.score - 1e-4)
    }
  }

  /// A derivation is found under the limits reported for it, and not under smaller ones.
  @Test(arguments: 1...10) func reportedLimitsAreTheSmallest(seed: Int) throws {
    let model = try RandomModel(
      seed: seed + 2300, translations: 6, hasAuxiliaryModels: seed % 2 == 0,
      reordering: .hierarchical)
    let decoder = model.exhaustive(distortionLimit: 5)
    let source = model.sentence(6, seed: seed)
    var limited = 0
    for translation in decoder.nBest(source, count: 300) {
      let forced = ForcedDecoding(source, into: translation.words, decoder)
      let best = try #require(found(forced.search()))
      let score = best.derivation.score
      let same = try #require(
        found(
          forced.search(optionLimit: best.optionLimit, distortionLimit: best.distortionLimit)))
      #expect(same.derivation.score == score)
      for (options, distortion) in [
        (best.optionLimit - 1, best.distortionLimit), (best.optionLimit, best.distortionLimit - 1),
      ] where options > 0 && distortion >= 0 {
        let other = found(forced.search(optionLimit: options, distortionLimit: distortion))
        #expect((other?.derivation.score ?? -.infinity) <= score)
        #expect((other?.optionLimit ?? 0) <= options)
        #expect((other?.distortionLimit ?? 0) <= distortion)
        limited += 1
      }
    }
    #expect(limited > 0)
  }

  @Test func impossibleWordsAreReported() throws {
    let model = try RandomModel(seed: 2400, knowsAllWords: true)
    let decoder = model.exhaustive(distortionLimit: 6)
    let source = ["s1", "unseen", "s2"]
    let words = decoder.translate(source).words
    let forced = ForcedDecoding(source, into: ["never"] + words + ["nowhere"], decoder)
    #expect(forced.impossibleWords == [0, words.count + 1])
    #expect(forced.untranslatableWords.isEmpty)
    let without = ForcedDecoding(source, into: words.filter { $0 != "unseen" }, decoder)
    #expect(without.untranslatableWords == [1])
    #expect(found(without.search()) == nil)
  }

  @Test func isBoundedOnLongSentences() throws {
    let model = try RandomModel(seed: 2500, translations: 6, reordering: .hierarchical)
    let source = model.sentence(500, seed: 1)
    let decoder = model.decoder(SearchOptions())
    let words = decoder.translate(source).words
    let forced = ForcedDecoding(source, into: words, decoder)
    guard case .gaveUp = forced.search(hypothesisLimit: 1000) else {
      Issue.record("1,000 hypotheses are too few for 500 words")
      return
    }
  }

  @Test func emptySentencesAndTranslations() throws {
    let model = try RandomModel(seed: 2600)
    let decoder = model.decoder(SearchOptions())
    #expect(found(ForcedDecoding([], into: [], decoder).search())?.derivation.words == [])
    #expect(found(ForcedDecoding([], into: ["t1"], decoder).search()) == nil)
    #expect(found(ForcedDecoding(["s1"], into: [], decoder).search()) == nil)
  }
}
