import Foundation
import PhraseDecoding
import Testing
import TranslationModel

@Suite struct FeatureWeightsTests {
  @Test(arguments: [nil] + ReorderingModel.allCases.map(Optional.some)) func vectorIsComplete(
    reordering: ReorderingModel?
  ) throws {
    try expectCompleteVector(
      RandomModel(seed: 1500, translations: 4, reordering: reordering))
    try expectCompleteVector(
      RandomModel(seed: 1502, translations: 4, hasAuxiliaryModels: true, reordering: reordering))
  }

  private func expectCompleteVector(_ model: RandomModel) throws {
    let vector = model.weights.vector
    let names = model.weights.layout.tunedNames(translation: model.table.scoreNames)
    #expect(names.count == vector.count)
    #expect(Set(names).count == names.count)
    #expect(model.weights.replacing(vector: vector) == model.weights)
    let other = vector.indices.map { Float($0) }
    #expect(model.weights.replacing(vector: other).vector == other)
    for derivation in model.decoder(SearchOptions()).nBest(model.sentence(8, seed: 3), count: 20) {
      let product = zip(derivation.features.vector, vector).reduce(0) {
        $0 + Double($1.0) * Double($1.1)
      }
      let unknown = derivation.features[.unknownWord] * Double(model.weights[.unknownWord])
      #expect(abs(product + unknown - derivation.score) < 1e-3)
    }
  }

  @Test func normalizedWeightsSumToOne() throws {
    let weights = try RandomModel(seed: 1501, reordering: .word).weights
    let vector = weights.normalized.vector
    #expect(abs(vector.reduce(0) { $0 + abs($1) } - 1) < 1e-5)
    for (a, b) in zip(vector, weights.vector) {
      #expect(abs(a / vector[0] - b / weights.vector[0]) < 1e-4)
    }
    let zero = weights.replacing(vector: vector.map { _ in 0 })
    #expect(zero.normalized == zero)
  }

  @Test func standardWeightsFitTheirTable() {
    for (count, reordering) in [(4, true), (4, false), (1, true), (0, false)] {
      let weights = FeatureWeights.standard(
        scores: (0..<count).map(String.init), reordering: reordering, auxiliaryModels: reordering)
      #expect(weights.layout.hasAuxiliaryModels == reordering)
      #expect(weights[all: .translation].count == count)
      #expect(weights[all: .reordering].count == (reordering ? 6 : 0))
    }
  }

  /// The keys of `model.json` and `weights.json` in format 2, with and without optional models.
  @Test func encodingIsThatOfFormat2() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    func json(_ weights: FeatureWeights) throws -> String {
      String(decoding: try encoder.encode(weights), as: UTF8.self)
    }
    let plain = FeatureWeights(
      FeatureLayout(translation: 1, hasReordering: false, hasAuxiliaryModels: false)
    ).replacing(vector: [1, 2, 3, 4, 5])
    let plainText = #"""
      {"distortion":3,"languageModel":2,"phrasePenalty":5,"reordering":[],"translation":[1],"unknownWord":0,"wordPenalty":4}
      """#
    #expect(try json(plain) == plainText)
    #expect(try JSONDecoder().decode(FeatureWeights.self, from: Data(plainText.utf8)) == plain)
    var full = FeatureWeights(
      FeatureLayout(translation: 2, hasReordering: true, hasAuxiliaryModels: true)
    ).replacing(vector: (1...14).map(Float.init))
    full[.unknownWord] = 15
    let fullText = #"""
      {"distortion":10,"languageModel":9,"phrasePenalty":12,"reordering":[3,4,5,6,7,8],"sequences":{"classes":13,"operations":14},"translation":[1,2],"unknownWord":15,"wordPenalty":11}
      """#
    #expect(try json(full) == fullText)
    #expect(try JSONDecoder().decode(FeatureWeights.self, from: Data(fullText.utf8)) == full)
    let damaged = Data(fullText.replacingOccurrences(of: "distortion", with: "x").utf8)
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(FeatureWeights.self, from: damaged)
    }
  }
}
