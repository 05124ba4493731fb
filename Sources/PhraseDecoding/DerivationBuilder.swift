import Foundation
import LanguageModel
import TextProcessing
package import TranslationModel

/// Spells out a derivation, phrase by phrase, and computes its features from scratch.
struct DerivationBuilder {
  private let decoder: PhraseDecoder
  private let source: [String]
  private var words: [String] = []
  private var phrases: [Derivation.Phrase] = []
  /// Of the phrases so far.
  private(set) var features: FeatureValues
  /// Of the last phrase to what was translated before.
  private(set) var orientation = Orientation.monotone
  private var states: SequenceStates
  private var lastEnd = 0
  private var coverage = Coverage()
  private var junction = Junction.sentenceStart
  private var lastPair: Int?

  init(_ decoder: PhraseDecoder, source: [String]) {
    self.decoder = decoder
    self.source = source
    features = FeatureValues(
      translation: [Double](repeating: 0, count: decoder.table.scoreCount),
      reordering: [Double](repeating: 0, count: decoder.weights.reordering.count))
    if decoder.classModel != nil { features.sequences = [0, 0] }
    states = decoder.sentenceStart
  }

  /// Adds an option, whose tokens stand in `tokens`.
  mutating func add(_ option: TranslationOption, _ tokens: [WordID]) {
    let span = Int(option.start)..<Int(option.end)
    let pair = option.pair >= 0 ? Int(option.pair) : nil
    let start = words.count
    let table = decoder.table
    judge(option, tokens)
    if let pair {
      for position in table.targets.range(Int(table.pairTargets[pair])) {
        words.append(table.targetVocabulary.word(table.targets.words[position]))
      }
      for index in 0..<table.scoreCount {
        features.translation[index] += Double(table.logScores[pair * table.scoreCount + index])
      }
    } else {
      words.append(source[span.lowerBound])
      features.unknownWord -= 100
    }
    orientation = junction.orientation(of: span)
    if let lastPair, table.reordering != nil {
      features.reordering[Orientation.allCases.count + orientation.rawValue] += Double(
        table.score(toNext: orientation, ofPair: lastPair))
    }
    if let pair, table.reordering != nil {
      features.reordering[orientation.rawValue] += Double(
        table.score(toPrevious: orientation, ofPair: pair))
    }
    lastPair = pair
    coverage = coverage.adding(span)
    junction = Junction(after: span, coverage, table.reordering)
    features.distortion -= Double(abs(span.lowerBound - lastEnd))
    features.phrasePenalty += 1
    features.wordPenalty = -Double(words.count)
    lastEnd = span.upperBound
    phrases.append(
      Derivation.Phrase(source: span, target: start..<words.count, pair: pair))
  }

  /// Ends the sentence.
  mutating func end() {
    let end = CollectionOfOne(NgramModel.sentenceEnd)
    features.languageModel += sum(decoder.wordModel, end, &states.words)
    if let classes = decoder.classModel, let operations = decoder.operationModel {
      features.sequences[0] += sum(classes, end, &states.classes)
      features.sequences[1] += sum(operations, end, &states.operations)
    }
  }

  /// Adds what the n-gram models say of an option.
  private mutating func judge(_ option: TranslationOption, _ tokens: [WordID]) {
    features.languageModel += sum(
      decoder.wordModel, tokens[option.words.range], &states.words)
    guard let classes = decoder.classModel, let operations = decoder.operationModel else { return }
    features.sequences[0] += sum(classes, tokens[option.classes.range], &states.classes)
    let jump = decoder.jump(from: states.position, to: option).map { [$0] } ?? []
    features.sequences[1] += sum(
      operations, jump + tokens[option.operations.range], &states.operations)
    states.position = option.operationEnd
  }

  /// The natural logarithm of the probability of tokens.
  private func sum(
    _ model: WeightedModel, _ tokens: some Sequence<WordID>, _ state: inout LanguageModel.State
  ) -> Double {
    tokens.reduce(0) {
      $0 + Double(model.model.logProbability(of: $1, state: &state))
    } * log(10.0)
  }

  var derivation: Derivation {
    Derivation(
      words: words, phrases: phrases, features: features,
      score: features.score(decoder.weights))
  }
}

/// A phrase of a derivation, or the end of the sentence, and what it adds to the features.
package struct DerivationStep: Sendable {
  /// nil at the end of the sentence.
  package let phrase: Derivation.Phrase?
  /// To what was translated before.
  package let orientation: Orientation
  /// With what the phrase before says of the orientation of this one.
  package let features: FeatureValues
}

extension PhraseDecoder {
  /// The phrases of a derivation and the end of its sentence; their features add up to the derivation's.
  package func steps(of derivation: Derivation, source: [String]) -> [DerivationStep] {
    var builder = DerivationBuilder(self, source: source)
    var steps: [DerivationStep] = []
    for phrase in derivation.phrases {
      let before = builder.features
      let (option, tokens) = option(of: phrase, source: source)
      builder.add(option, tokens)
      steps.append(
        DerivationStep(
          phrase: phrase, orientation: builder.orientation, features: builder.features - before))
    }
    if steps.isEmpty { return [] }
    let before = builder.features
    builder.end()
    let end = DerivationStep(
      phrase: nil, orientation: .monotone, features: builder.features - before)
    return steps + [end]
  }

  /// The option that a phrase of a derivation was made of, without scores.
  private func option(
    of phrase: Derivation.Phrase, source: [String]
  ) -> (option: TranslationOption, tokens: [WordID]) {
    var tokens: [WordID] = []
    var option = TranslationOption(pair: Int32(phrase.pair ?? -1), score: 0)
    let numbers = source[phrase.source].compactMap { table.sourceVocabulary.id(of: $0) }
    if let pair = phrase.pair, let number = table.source(numbers.span) {
      append(pair, ofSource: number, to: &tokens, &option)
    } else {
      append(copying: source[phrase.source.lowerBound], to: &tokens, &option)
    }
    option.place(at: phrase.source, firstToken: 0)
    return (option, tokens)
  }
}
