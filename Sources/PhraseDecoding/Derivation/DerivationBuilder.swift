import Foundation
import LanguageModeling
import TextProcessing
package import TranslationModel

/// Builds a derivation phrase by phrase, and computes its features from scratch.
struct DerivationBuilder {
  private let model: LogLinearModel
  private let source: [String]
  private var words: [String] = []
  private var phrases: [Derivation.Phrase] = []
  /// Features of the phrases so far.
  private(set) var features: FeatureValues
  /// Orientation of the last phrase to the phrases before it.
  private(set) var orientation = Orientation.monotone
  private var states: SequenceStates
  private var lastEnd = 0
  private var coverage = Coverage()
  private var junction = Junction.sentenceStart
  private var lastPair: Int?

  init(_ model: LogLinearModel, source: [String]) {
    self.model = model
    self.source = source
    features = FeatureValues(model.weights.layout)
    states = model.sentenceStart
  }

  /// Adds an option, whose token runs are ranges of `tokens`.
  mutating func add(
    _ option: TranslationOption, _ tokens: [WordID], _ scorers: inout SequenceScorers
  ) {
    let span = Int(option.start)..<Int(option.end)
    let pair = option.pair >= 0 ? Int(option.pair) : nil
    let start = words.count
    let jump = model.jump(from: states.position, to: option)
    add(scorers.logProbabilities(of: option, tokens, jump: jump, &states))
    if let pair {
      model.append(pair, length: span.count, &words, &features)
    } else {
      words.append(source[span.lowerBound])
      features[.unknownWord] -= 100
    }
    orientation = junction.orientation(of: span)
    model.addOrientation(toPrevious: orientation, of: pair, toNextOf: lastPair, to: &features)
    lastPair = pair
    coverage = coverage.adding(span)
    junction = model.junction(after: span, coverage)
    features[.distortion] -= Double(abs(span.lowerBound - lastEnd))
    features[.phrasePenalty] += 1
    features[.wordPenalty] = -Double(words.count)
    lastEnd = span.upperBound
    phrases.append(Derivation.Phrase(source: span, target: start..<words.count, pair: pair))
  }

  /// Adds the n-gram scores of the end of the sentence.
  mutating func end(_ scorers: inout SequenceScorers) {
    add(scorers.logProbabilitiesOfEnd(&states))
  }

  private mutating func add(_ values: SequenceValues) {
    features[.languageModel] += values.words * log(10.0)
    features[.classModel] += values.classes * log(10.0)
    features[.operationModel] += values.operations * log(10.0)
    features[.cacheModel] += values.cache
  }

  var derivation: Derivation {
    Derivation(
      words: words, phrases: phrases, features: features, score: features.score(model.weights))
  }
}

/// Phrase of a derivation, or the end of the sentence, with its share of the features.
package struct DerivationStep: Sendable {
  /// The phrase; nil at the end of the sentence.
  package let phrase: Derivation.Phrase?
  /// Orientation to the phrases translated before.
  package let orientation: Orientation
  /// Features that the step adds, including the orientation score that the previous phrase gives
  /// to this one.
  package let features: FeatureValues
}

extension PhraseDecoder {
  /// Returns the phrases of a derivation and the end of its sentence; their features add up to
  /// those of the derivation. Empty for a derivation without phrases.
  package func steps(of derivation: Derivation, source: [String]) -> [DerivationStep] {
    var builder = DerivationBuilder(model, source: source)
    var scorers = SequenceScorers(model)
    scorers.beginSentence(source)
    var steps: [DerivationStep] = []
    for phrase in derivation.phrases {
      let before = builder.features
      let (option, tokens) = option(of: phrase, source: source)
      builder.add(option, tokens, &scorers)
      steps.append(
        DerivationStep(
          phrase: phrase, orientation: builder.orientation, features: builder.features - before))
    }
    if steps.isEmpty { return [] }
    let before = builder.features
    builder.end(&scorers)
    let end = DerivationStep(
      phrase: nil, orientation: .monotone, features: builder.features - before)
    return steps + [end]
  }

  /// Returns the option of a phrase of a derivation, without scores.
  private func option(
    of phrase: Derivation.Phrase, source: [String]
  ) -> (option: TranslationOption, tokens: [WordID]) {
    var tokens: [WordID] = []
    var option = TranslationOption(pair: Int32(phrase.pair ?? -1), score: 0)
    if let pair = phrase.pair {
      let words = source[phrase.source].compactMap { model.words.source.id(of: $0) }
      model.append(pair, source: words[...], to: &tokens, &option)
    } else {
      model.append(copying: source[phrase.source.lowerBound], to: &tokens, &option)
    }
    option.place(at: phrase.source, firstToken: 0)
    return (option, tokens)
  }
}
