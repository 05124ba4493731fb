import Foundation
import LanguageModeling
import PhraseDecoding
import Primitives
import Testing
import TextProcessing
import TranslationModel

/// Consistency of derivations: their phrases, words, features and scores must agree.
@Suite struct DerivationTests {
  /// Returns the features of a derivation, computed from its phrases and words alone.
  private func features(
    of derivation: Derivation, source: [String], _ model: RandomModel
  ) -> FeatureValues {
    var values = FeatureValues(derivation.features.layout)
    values[all: .reordering] = NaiveOrientation.features(
      derivation.phrases.map { ($0.source, $0.pair) }, model.table)
    var translation = [0.0, 0.0]
    var lastEnd = 0
    for phrase in derivation.phrases {
      if let pair = phrase.pair {
        for score in 0..<2 {
          translation[score] += Double(model.table.logScores[2 * pair + score])
        }
      } else {
        values[.unknownWord] -= 100
      }
      values[.distortion] -= Double(abs(phrase.source.lowerBound - lastEnd))
      values[.phrasePenalty] += 1
      lastEnd = phrase.source.upperBound
    }
    values[all: .translation] = translation
    var state = model.languageModel.sentenceStart
    for word in derivation.words + ["</s>"] {
      let id = model.languageModel.id(of: word)
      values[.languageModel] +=
        Double(model.languageModel.logProbability(of: id, state: &state)) * log(10)
    }
    values[.wordPenalty] = -Double(derivation.words.count)
    let auxiliary = NaiveAuxiliaryModels(model: model, source: source).features(
      derivation.phrases.map { ($0.source, $0.pair) }, words: derivation.words)
    for (feature, value) in zip([Feature.classModel, .operationModel], auxiliary) {
      values[feature] = value
    }
    return values
  }

  private func expectEqual(_ left: FeatureValues, _ right: FeatureValues) {
    #expect(left.layout == right.layout)
    for (a, b) in zip(left.values, right.values) { #expect(abs(a - b) < 1e-3) }
  }

  private func expectSound(_ derivation: Derivation, source: [String], _ model: RandomModel) {
    // The phrases cover every source position once, and the target from left to right.
    #expect(derivation.phrases.flatMap { Array($0.source) }.sorted() == Array(source.indices))
    #expect(derivation.phrases.flatMap { Array($0.target) } == Array(derivation.words.indices))
    for phrase in derivation.phrases {
      let words = Array(derivation.words[phrase.target])
      if let pair = phrase.pair {
        let table = model.table
        let target = table.targets[Int(table.pairTargets[pair])].map {
          table.targetVocabulary.word($0)
        }
        #expect(words == target)
        let belongsToSource = model.phrase(source[phrase.source]).map {
          table.pairs(ofSource: $0).contains(pair)
        }
        #expect(belongsToSource == true)
      } else {
        #expect(words == Array(source[phrase.source]))
      }
    }
    let expected = features(of: derivation, source: source, model)
    expectEqual(derivation.features, expected)
    expectSteps(of: derivation, source: source, model)
    #expect(abs(derivation.score - expected.score(model.weights)) < 1e-3)
  }

  /// Checks that the steps, the phrases and the end of the sentence, add up to the derivation.
  private func expectSteps(of derivation: Derivation, source: [String], _ model: RandomModel) {
    let steps = model.decoder(SearchOptions()).steps(of: derivation, source: source)
    #expect(steps.map(\.phrase?.source) == derivation.phrases.map(\.source) + [nil])
    for index in derivation.features.values.indices {
      let sum = steps.reduce(0) { $0 + $1.features.values[index] }
      #expect(abs(sum - derivation.features.values[index]) < 1e-9)
    }
    let contributions = derivation.features.contributions(model.weights)
    #expect(abs(contributions.reduce(0, +) - derivation.score) < 1e-9)
    let before = derivation.phrases.map(\.source)
    for (index, step) in steps.dropLast().enumerated() {
      let orientation = NaiveOrientation.orientation(
        of: before[index], after: Array(before[..<index]), model.table.reordering ?? .word)
      #expect(step.orientation == orientation || model.table.reordering == nil)
    }
  }

  @Test(arguments: 1...10) func featuresAreThoseOfThePhrases(seed: Int) throws {
    let model = try RandomModel(seed: seed + 500, order: 1 + seed % 4, translations: 4)
    let decoder = model.decoder(SearchOptions())
    for length in [1, 2, 5, 9, 14] {
      let source = model.sentence(length, seed: seed * 10 + length)
      for derivation in decoder.nBest(source, count: 30) {
        expectSound(derivation, source: source, model)
      }
    }
  }

  @Test(arguments: ReorderingModel.allCases, 1...6) func orientationsAreThoseOfThePhrases(
    reordering: ReorderingModel, seed: Int
  ) throws {
    let model = try RandomModel(
      seed: seed + 550, order: 1 + seed % 4, translations: 4, reordering: reordering)
    let decoder = model.decoder(SearchOptions { $0.beamThreshold = 5 })
    var hasSwapped = false
    for length in [1, 2, 5, 9, 14] {
      let source = model.sentence(length, seed: seed * 10 + length)
      for derivation in decoder.nBest(source, count: 30) {
        expectSound(derivation, source: source, model)
        hasSwapped = hasSwapped || derivation.features[all: .reordering][1] < 0
      }
    }
    #expect(hasSwapped)
  }

  @Test(arguments: 1...6) func auxiliaryFeaturesAreThoseOfThePhrases(seed: Int) throws {
    let model = try RandomModel(
      seed: seed + 650, order: 1 + seed % 4, translations: 4, hasAuxiliaryModels: true)
    let decoder = model.decoder(SearchOptions { $0.beamThreshold = 5 })
    for length in [1, 2, 5, 9] {
      let source = model.sentence(length, seed: seed * 10 + length)
      let list = decoder.nBest(source, count: 30)
      for derivation in list { expectSound(derivation, source: source, model) }
      var paths = NBest(decoder.search(source), decoder.model)
      for derivation in list {
        let next = paths.next()
        let path = try #require(next)
        #expect(abs(Double(path.score) - derivation.score) < 1e-3)
      }
    }
  }

  @Test(arguments: 1...10) func scoreIsThatOfTheSearch(seed: Int) throws {
    let model = try RandomModel(
      seed: seed + 600, order: 1 + seed % 4, translations: 4,
      reordering: [nil, .word, .phrase, .hierarchical][seed / 2 % 4])
    for method in SearchOptions.Method.allCases {
      let decoder = model.decoder(SearchOptions { $0.method = method })
      let source = model.sentence(12, seed: seed)
      var paths = NBest(decoder.search(source), decoder.model)
      let first = paths.next()
      let best = try #require(first)
      let translation = decoder.translate(source)
      #expect(abs(Double(best.score) - translation.score) < 1e-3)
      #expect(abs(translation.features.score(model.weights) - translation.score) < 1e-6)
    }
  }

  @Test(arguments: 1...10) func listIsDistinctAndDescending(seed: Int) throws {
    let model = try RandomModel(seed: seed + 700, translations: 5)
    let decoder = model.decoder(SearchOptions { $0.popLimit = 50 })
    let source = model.sentence(10, seed: seed)
    let list = decoder.nBest(source, count: 100)
    #expect(list.count == 100)
    #expect(Set(list.map(\.words)).count == list.count)
    for (better, worse) in zip(list, list.dropFirst()) {
      #expect(better.score >= worse.score - 1e-3)
    }
    let best = decoder.translate(source)
    #expect(list.first?.words == best.words)
    #expect(list.first?.score == best.score)
    #expect(decoder.nBest(source, count: 7).map(\.words) == list.prefix(7).map(\.words))
  }

  /// Copied words lack identifiers, and must be compared by their text, not by their position.
  @Test func copiedWordsMakeNoSecondTranslation() throws {
    for seed in 1...10 {
      let model = try RandomModel(seed: seed + 750)
      let decoder = model.decoder(SearchOptions { $0.beamThreshold = 50 })
      let source = ["unseen", "s1", "unseen", "s0", "unseen", "s0", "s2"]
      let list = decoder.nBest(source, count: 200).map(\.words)
      #expect(Set(list).count == list.count)
    }
  }

  @Test func distortionStaysWithinTheLimit() throws {
    let model = try RandomModel(seed: 800, translations: 4)
    for limit in [0, 1, 3] {
      let source = model.sentence(12, seed: limit)
      let decoder = model.decoder(SearchOptions { $0.distortionLimit = limit })
      for derivation in decoder.nBest(source, count: 50) {
        var covered: Set<Int> = []
        var lastEnd = 0
        for phrase in derivation.phrases {
          let gap = source.indices.first { !covered.contains($0) }
          if phrase.source.lowerBound != gap {
            #expect(abs(phrase.source.lowerBound - lastEnd) <= limit)
          }
          covered.formUnion(phrase.source)
          lastEnd = phrase.source.upperBound
        }
        if limit < 2 { #expect(derivation.features[.distortion] == 0) }
      }
    }
  }
}
