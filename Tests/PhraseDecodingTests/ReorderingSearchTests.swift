import PhraseDecoding
import Primitives
import Testing
import TranslationModel

/// Search with reordering models, compared with brute force: recombination must not lose
/// orientations.
@Suite struct ReorderingSearchTests {
  @Test(arguments: ReorderingModel.allCases, 1...9) func findsTheBestDerivation(
    reordering: ReorderingModel, seed: Int
  ) throws {
    let model = try RandomModel(seed: seed + 1000, order: 1 + seed % 3, reordering: reordering)
    let limit = [2, 3, 6][seed % 3]
    let decoder = model.exhaustive(distortionLimit: limit)
    for length in 1...(seed % 3 == 2 ? 5 : 6) {
      let source = model.sentence(length, seed: seed * 10 + length)
      let best = try #require(
        BruteForce.derivations(of: source, model, distortionLimit: limit).first)
      let translation = decoder.translate(source)
      #expect(abs(translation.score - best.score) < 1e-3, "\(source)")
    }
  }

  @Test(arguments: ReorderingModel.allCases, 1...6) func enumeratesEveryTranslationInOrder(
    reordering: ReorderingModel, seed: Int
  ) throws {
    let model = try RandomModel(seed: seed + 1100, order: 1 + seed % 3, reordering: reordering)
    let decoder = model.exhaustive(distortionLimit: 6)
    for length in 1...4 {
      let source = model.sentence(length, seed: seed * 10 + length)
      let expected = BruteForce.translations(of: source, model, distortionLimit: 6)
      var paths = NBest(decoder.search(source), decoder.model)
      for translation in expected {
        let next = paths.next()
        let path = try #require(next)
        #expect(abs(Double(path.score) - translation.score) < 1e-3, "\(source)")
      }
      let isOver = paths.next() == nil
      #expect(isOver)
      let list = decoder.nBest(source, count: 50)
      #expect(list.count == min(50, expected.count))
      for translation in list {
        let same = try #require(expected.first { $0.words == translation.words })
        #expect(abs(translation.score - same.score) < 1e-3, "\(translation.words)")
      }
    }
  }

  @Test(arguments: ReorderingModel.allCases, 1...6) func cubesWithoutPopLimitFindTheSameScore(
    reordering: ReorderingModel, seed: Int
  ) throws {
    let model = try RandomModel(
      seed: seed + 1200, order: 1 + seed % 4, translations: 4, reordering: reordering)
    for (length, limit) in [(1, 6), (4, 2), (6, 6), (9, 3), (12, 0)] {
      let source = model.sentence(length, seed: seed * 10 + length)
      let exact = model.exhaustive(distortionLimit: limit).translate(source)
      let cubes = model.decoder(
        SearchOptions {
          $0.method = .cube
          $0.popLimit = .max
          $0.stackSize = .max
          $0.beamThreshold = .infinity
          $0.distortionLimit = limit
          $0.optionsPerPhrase = .max
        })
      #expect(abs(cubes.translate(source).score - exact.score) < 1e-3, "\(source)")
    }
  }

  /// Orientations of probability 1 have no effect, for all models and weights.
  @Test(arguments: ReorderingModel.allCases) func certainOrientationsChangeNothing(
    reordering: ReorderingModel
  ) throws {
    let model = try RandomModel(seed: 1300, translations: 4)
    var table = model.table
    table.setReordering(reordering, logScores: [Float](repeating: 0, count: 6 * table.pairCount))
    var weights = FeatureWeights(
      FeatureLayout(translation: 2, hasReordering: true, hasAuxiliaryModels: false))
    for feature in Feature.allCases where feature != .reordering {
      weights[all: feature] = model.weights[all: feature]
    }
    weights[all: .reordering] = [1, 2, 3, 4, 5, 6]
    let options = SearchOptions { $0.beamThreshold = .infinity }
    let decoder = PhraseDecoder(
      LogLinearModel(table: table, languageModel: model.languageModel, weights: weights),
      options: options)
    for length in [3, 8, 15] {
      let source = model.sentence(length, seed: length)
      let expected = model.decoder(options).translate(source)
      #expect(abs(decoder.translate(source).score - expected.score) < 1e-3)
    }
  }
}
