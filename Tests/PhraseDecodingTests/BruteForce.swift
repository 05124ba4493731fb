import Foundation
import LanguageModeling
import PhraseDecoding
import TextProcessing
import TranslationModel

/// Search for all derivations of a sentence, without any code of the decoder.
struct BruteForce {
  struct Found {
    var words: [String]
    var score: Double
  }

  private let model: RandomModel
  private let source: [String]
  private let distortionLimit: Int
  private struct Option {
    var words: [String]
    var score: Double
    var pair: Int?
  }

  /// Options by first and last position of the span.
  private var options: [[[Option]]] = []
  private var found: [Found] = []

  /// Returns all derivations, the best first.
  static func derivations(
    of source: [String], _ model: RandomModel, distortionLimit: Int
  ) -> [Found] {
    var search = BruteForce(model, source, distortionLimit)
    search.extend(
      covered: [Bool](repeating: false, count: source.count), phrases: [], words: [], score: 0,
      state: model.languageModel.sentenceStart)
    return search.found.sorted { $0.score > $1.score }
  }

  /// Returns the best derivation of every translation, the best first.
  static func translations(
    of source: [String], _ model: RandomModel, distortionLimit: Int
  ) -> [Found] {
    var seen: Set<[String]> = []
    return derivations(of: source, model, distortionLimit: distortionLimit).filter {
      seen.insert($0.words).inserted
    }
  }

  private init(_ model: RandomModel, _ source: [String], _ distortionLimit: Int) {
    self.model = model
    self.source = source
    self.distortionLimit = distortionLimit
    options = source.indices.map { start in
      source.indices.map { last in start <= last ? translations(start...last) : [] }
    }
  }

  private func translations(_ span: ClosedRange<Int>) -> [Option] {
    let (table, weights) = (model.table, model.weights)
    var result: [Option] = []
    for phrase in 0..<table.sources.count {
      let text = table.sources[phrase].map { table.sourceVocabulary.word($0) }
      guard text == Array(source[span]) else { continue }
      for pair in table.pairs(ofSource: phrase) {
        let words = table.targets[Int(table.pairTargets[pair])].map {
          table.targetVocabulary.word($0)
        }
        result.append(
          Option(
            words: words,
            score: Double(table.logScores[2 * pair]) * Double(weights[all: .translation][0])
              + Double(table.logScores[2 * pair + 1]) * Double(weights[all: .translation][1])
              - Double(words.count) * Double(weights[.wordPenalty])
              + Double(weights[.phrasePenalty]),
            pair: pair))
      }
    }
    if span.count == 1 && result.isEmpty {
      let score =
        Double(weights[.phrasePenalty]) - Double(weights[.wordPenalty])
        - 100 * Double(weights[.unknownWord])
      result.append(Option(words: [source[span.lowerBound]], score: score))
    }
    return result
  }

  private mutating func extend(
    covered: [Bool], phrases: [(source: Range<Int>, pair: Int?)], words: [String], score: Double,
    state: LanguageModel.State
  ) {
    guard let gap = covered.firstIndex(of: false) else {
      var state = state
      let end = languageModelScore("</s>", &state)
      let reordering = zip(
        NaiveOrientation.features(phrases, model.table), model.weights[all: .reordering]
      ).reduce(0) { $0 + $1.0 * Double($1.1) }
      let auxiliaryWeights = [Feature.classModel, .operationModel].map { model.weights[$0] }
      let features = NaiveAuxiliaryModels(model: model, source: source)
        .features(phrases, words: words)
      found.append(
        Found(
          words: words,
          score: score + end + reordering
            + zip(features, auxiliaryWeights).reduce(0) { $0 + $1.0 * Double($1.1) }))
      return
    }
    for start in gap..<source.count where !covered[start] {
      let jump = abs(start - (phrases.last?.source.upperBound ?? 0))
      if start != gap && jump > distortionLimit { continue }
      var next = covered
      for last in start..<source.count {
        if covered[last] { break }
        next[last] = true
        if start != gap && last + 1 - gap > distortionLimit { break }
        for option in options[start][last] {
          var state = state
          var total = score + option.score - Double(jump) * Double(model.weights[.distortion])
          for word in option.words { total += languageModelScore(word, &state) }
          extend(
            covered: next, phrases: phrases + [(start..<last + 1, option.pair)],
            words: words + option.words, score: total, state: state)
        }
      }
    }
  }

  private func languageModelScore(_ word: String, _ state: inout LanguageModel.State) -> Double {
    let id = model.languageModel.id(of: word)
    return Double(model.languageModel.logProbability(of: id, state: &state)) * log(10)
      * Double(model.weights[.languageModel])
  }
}
