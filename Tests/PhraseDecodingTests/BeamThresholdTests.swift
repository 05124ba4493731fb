import PhraseDecoding
import Primitives
import Testing
import TranslationModel

@Suite struct BeamThresholdTests {
  private func model(_ seed: Int) throws -> RandomModel {
    try RandomModel(
      seed: seed + 1400, translations: 5, reordering: [nil, .hierarchical][seed % 2])
  }

  /// The threshold is relative to weights that sum to 1, so scaled weights give the same
  /// translations. Powers of two scale without rounding.
  @Test(arguments: 1...8) func scaleOfTheWeightsDoesNotMatter(seed: Int) throws {
    let model = try model(seed)
    let source = model.sentence(12, seed: seed)
    for threshold: Float in [0, 0.1, 0.5, 2.1] {
      let options = SearchOptions {
        $0.popLimit = 50
        $0.stackSize = 20
        $0.beamThreshold = threshold
      }
      let expected = model.decoder(options).nBest(source, count: 20)
      for factor: Float in [0.125, 16] {
        let scaled = model.scaled(by: factor).decoder(options).nBest(source, count: 20)
        #expect(scaled.map(\.words) == expected.map(\.words))
        for (a, b) in zip(scaled, expected) {
          #expect(abs(a.score / Double(factor) - b.score) < 1e-6 * max(1, abs(b.score)))
        }
      }
    }
  }

  @Test(arguments: 1...8, SearchOptions.Method.allCases) func wideThresholdsPruneNothing(
    seed: Int, method: SearchOptions.Method
  ) throws {
    let model = try model(seed)
    let source = model.sentence(7, seed: seed)
    let exact = model.exhaustive(distortionLimit: 4).translate(source)
    var options = SearchOptions {
      $0.method = method
      $0.popLimit = .max
      $0.stackSize = .max
      $0.beamThreshold = 1000
      $0.distortionLimit = 4
      $0.optionsPerPhrase = .max
    }
    #expect(abs(model.decoder(options).translate(source).score - exact.score) < 1e-3)
    for threshold: Float in [0, 0.05, 0.5] {
      options.beamThreshold = threshold
      let pruned = model.decoder(options).translate(source)
      #expect(pruned.score <= exact.score + 1e-3)
      #expect(pruned.phrases.flatMap { Array($0.source) }.sorted() == Array(0..<7))
    }
  }

  /// With a time limit of 0 each stack gets one hypothesis, and the sentence is still translated.
  @Test(arguments: 1...8) func zeroTimeLimitGivesOneHypothesisPerStack(seed: Int) throws {
    let model = try model(seed)
    let source = model.sentence(12, seed: seed)
    let hasty = model.decoder(SearchOptions { $0.timeLimit = 0 }).nBest(source, count: 50)
    let narrow = model.decoder(SearchOptions { $0.popLimit = 1 }).nBest(source, count: 50)
    #expect(hasty.map(\.words) == narrow.map(\.words))
    #expect(hasty[0].phrases.reduce(0) { $0 + $1.source.count } == source.count)
    let patient = model.decoder(SearchOptions { $0.timeLimit = 1000 }).translate(source)
    #expect(patient.words == model.decoder(SearchOptions()).translate(source).words)
  }
}
