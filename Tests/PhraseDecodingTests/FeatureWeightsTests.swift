import PhraseDecoding
import Testing
import TranslationModel

@Suite struct FeatureWeightsTests {
  @Test(arguments: [nil] + ReorderingModel.allCases.map(Optional.some)) func vectorSaysItAll(
    reordering: ReorderingModel?
  ) throws {
    try expectVectorSaysItAll(
      RandomModel(seed: 1500, translations: 4, reordering: reordering))
    try expectVectorSaysItAll(
      RandomModel(seed: 1502, translations: 4, hasSequences: true, reordering: reordering))
  }

  private func expectVectorSaysItAll(_ model: RandomModel) throws {
    let vector = model.weights.vector
    let names = model.weights.names(translation: model.table.scoreNames)
    #expect(names.count == vector.count)
    #expect(Set(names).count == names.count)
    #expect(model.weights.replacing(vector: vector) == model.weights)
    let other = vector.indices.map { Float($0) }
    #expect(model.weights.replacing(vector: other).vector == other)
    for derivation in model.decoder(SearchOptions()).nBest(model.sentence(8, seed: 3), count: 20) {
      let product = zip(derivation.features.vector, vector).reduce(0) {
        $0 + Double($1.0) * Double($1.1)
      }
      let unknown = derivation.features.unknownWord * Double(model.weights.unknownWord)
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
        scores: (0..<count).map(String.init), reordering: reordering, sequences: reordering)
      #expect((weights.sequences != nil) == reordering)
      #expect(weights.translation.count == count)
      #expect(weights.reordering.count == (reordering ? 6 : 0))
    }
  }
}
