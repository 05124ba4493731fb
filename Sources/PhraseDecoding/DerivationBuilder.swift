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
  private var state: LanguageModel.State
  /// log10 of the probability of the words so far.
  private var logProbability = 0.0
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
    state = decoder.languageModel.sentenceStart
  }

  /// Translates `span` by a pair of the table, or copies its word.
  mutating func add(_ span: Range<Int>, pair: Int?) {
    let start = words.count
    let table = decoder.table
    if let pair {
      for position in table.targets.range(Int(table.pairTargets[pair])) {
        words.append(table.targetVocabulary.word(table.targets.words[position]))
        judge(decoder.languageModelWord(position))
      }
      for index in 0..<table.scoreCount {
        features.translation[index] += Double(table.logScores[pair * table.scoreCount + index])
      }
    } else {
      words.append(source[span.lowerBound])
      judge(decoder.languageModel.id(of: source[span.lowerBound]))
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
    features.languageModel = logProbability * log(10.0)
    features.distortion -= Double(abs(span.lowerBound - lastEnd))
    features.phrasePenalty += 1
    features.wordPenalty = -Double(words.count)
    lastEnd = span.upperBound
    phrases.append(
      Derivation.Phrase(source: span, target: start..<words.count, pair: pair))
  }

  /// Ends the sentence.
  mutating func end() {
    judge(decoder.sentenceEnd)
    features.languageModel = logProbability * log(10.0)
  }

  private mutating func judge(_ word: WordID) {
    logProbability += Double(decoder.languageModel.logProbability(of: word, state: &state))
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
      builder.add(phrase.source, pair: phrase.pair)
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
}
