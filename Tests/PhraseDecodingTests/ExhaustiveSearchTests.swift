import LanguageModeling
import PhraseDecoding
import Primitives
import Testing

/// Search without pruning, compared with brute force.
@Suite struct ExhaustiveSearchTests {
  private struct Case: CustomTestStringConvertible {
    var seed: Int
    var distortionLimit: Int
    var testDescription: String { "seed \(seed), limit \(distortionLimit)" }
  }

  private static let cases = [0, 1, 2, 6].flatMap { limit in
    (1...8).map { Case(seed: $0, distortionLimit: limit) }
  }

  @Test(arguments: cases) private func findsTheBestDerivation(_ test: Case) throws {
    let model = try RandomModel(seed: test.seed, order: 1 + test.seed % 4)
    let decoder = model.exhaustive(distortionLimit: test.distortionLimit)
    for length in 1...6 {
      let source = model.sentence(length, seed: test.seed * 10 + length)
      let best = try #require(
        BruteForce.derivations(of: source, model, distortionLimit: test.distortionLimit).first)
      let translation = decoder.translate(source)
      #expect(abs(translation.score - best.score) < 1e-3, "\(source)")
    }
  }

  /// Every translation comes once, by its best derivation, down to the last one.
  @Test(arguments: cases) private func enumeratesEveryTranslationInOrder(_ test: Case) throws {
    let model = try RandomModel(seed: test.seed + 100, order: 1 + test.seed % 3)
    let decoder = model.exhaustive(distortionLimit: test.distortionLimit)
    for length in 1...4 {
      let source = model.sentence(length, seed: test.seed * 10 + length)
      let expected = BruteForce.translations(
        of: source, model, distortionLimit: test.distortionLimit)
      var paths = NBest(decoder.search(source), decoder.model)
      for translation in expected {
        let next = paths.next()
        let path = try #require(next)
        #expect(abs(Double(path.score) - translation.score) < 1e-3, "\(source)")
      }
      let isOver = paths.next() == nil
      #expect(isOver)
    }
  }

  @Test(arguments: cases) private func listsTheBestTranslations(_ test: Case) throws {
    let model = try RandomModel(seed: test.seed + 200, order: 1 + test.seed % 3)
    let decoder = model.exhaustive(distortionLimit: test.distortionLimit)
    for length in 1...4 {
      let source = model.sentence(length, seed: test.seed * 10 + length)
      let expected = BruteForce.translations(
        of: source, model, distortionLimit: test.distortionLimit)
      let list = decoder.nBest(source, count: 20)
      #expect(list.count == min(20, expected.count), "\(source)")
      for (translation, best) in zip(list, expected) {
        #expect(abs(translation.score - best.score) < 1e-3, "\(source)")
      }
      // Equal scores may come in any order, so translations are looked up by their words.
      for translation in list {
        let same = try #require(expected.first { $0.words == translation.words })
        #expect(abs(translation.score - same.score) < 1e-3, "\(translation.words)")
      }
    }
  }

  @Test(arguments: cases) private func findsTheBestDerivationOfAllModels(_ test: Case) throws {
    let model = try RandomModel(
      seed: test.seed + 500, order: 1 + test.seed % 4, hasAuxiliaryModels: true)
    let decoder = model.exhaustive(distortionLimit: test.distortionLimit)
    for length in 1...5 {
      let source = model.sentence(length, seed: test.seed * 10 + length)
      let best = try #require(
        BruteForce.derivations(of: source, model, distortionLimit: test.distortionLimit).first)
      let translation = decoder.translate(source)
      #expect(abs(translation.score - best.score) < 1e-3, "\(source)")
    }
  }

  @Test(arguments: 1...12) func cubesWithoutPopLimitFindTheSameScore(seed: Int) throws {
    let model = try RandomModel(seed: seed + 300, order: 1 + seed % 4, translations: 4)
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

  @Test(arguments: 1...12) func pruningNeverScoresAboveTheBest(seed: Int) throws {
    let model = try RandomModel(seed: seed + 400, translations: 6)
    let source = model.sentence(10, seed: seed)
    let exact = model.exhaustive(distortionLimit: 4).translate(source)
    var pruned = SearchOptions {
      $0.method = .cube
      $0.popLimit = 1
      $0.stackSize = .max
      $0.distortionLimit = 4
    }
    for popLimit in [1, 2, 5, 20, 100] {
      pruned.popLimit = popLimit
      #expect(model.decoder(pruned).translate(source).score <= exact.score + 1e-3)
    }
    pruned = SearchOptions {
      $0.method = .stack
      $0.stackSize = 1
      $0.beamThreshold = 0.5
      $0.distortionLimit = 4
      $0.optionsPerPhrase = 1
    }
    #expect(model.decoder(pruned).translate(source).score <= exact.score + 1e-3)
  }
}
