import Foundation
public import LanguageModel
import TextProcessing
package import TranslationModel

/// Translates tokenised sentences with a phrase table and a language model.
///
/// Immutable, so one decoder serves any number of threads.
public final class PhraseDecoder: Sendable {
  package let table: PhraseTable
  public let languageModel: LanguageModel
  public let weights: FeatureWeights
  public let options: SearchOptions

  /// The language model's number of each target vocabulary word.
  private let languageModelWords: [WordID]
  /// The weight of the language model, for its log10 probabilities.
  let languageModelScale: Float
  /// `options.beamThreshold` in the units of scores.
  let beamThreshold: Float
  let sentenceEnd: WordID
  let knownPhrases = KnownPhraseOptions()

  /// - Precondition: there is a translation weight for each score of the table.
  package init(
    table: PhraseTable, languageModel: LanguageModel, weights: FeatureWeights,
    options: SearchOptions
  ) {
    precondition(weights.translation.count == table.scoreCount, "a weight for each score")
    precondition(
      table.reordering == nil || weights.reordering.count == ReorderingModel.scoreNames.count)
    self.table = table
    self.languageModel = languageModel
    self.weights = weights
    self.options = options
    languageModelWords = (0..<WordID(table.targetVocabulary.count)).map {
      languageModel.id(of: table.targetVocabulary.word($0))
    }
    languageModelScale = weights.languageModel * Float(log(10.0))
    beamThreshold = options.beamThreshold * weights.sum
    sentenceEnd = languageModel.id(of: "</s>")
  }

  // MARK: - What the search asks

  /// The weighted features of a pair but for language model and distortion.
  func phraseScore(_ pair: Int) -> Float {
    var score = weights.phrasePenalty
    let scores = pair * table.scoreCount
    for index in 0..<table.scoreCount {
      score += table.logScores[scores + index] * weights.translation[index]
    }
    let length = table.targets.range(Int(table.pairTargets[pair])).count
    return score - Float(length) * weights.wordPenalty
  }

  /// The weighted scores of a pair's orientations.
  func orientationScores(_ pair: Int) -> (OrientationScores, OrientationScores) {
    guard table.reordering != nil else { return (OrientationScores(), OrientationScores()) }
    let next = Orientation.allCases.count
    func toPrevious(_ orientation: Orientation) -> Float {
      table.score(toPrevious: orientation, ofPair: pair)
        * weights.reordering[orientation.rawValue]
    }
    func toNext(_ orientation: Orientation) -> Float {
      table.score(toNext: orientation, ofPair: pair)
        * weights.reordering[next + orientation.rawValue]
    }
    return (OrientationScores(toPrevious), OrientationScores(toNext))
  }

  /// The same for a word that is copied.
  var copyScore: Float {
    weights.phrasePenalty - weights.wordPenalty - 100 * weights.unknownWord
  }

  /// The language model's number of the word at `position` of the table's target phrases.
  func languageModelWord(_ position: Int) -> WordID {
    languageModelWords[Int(table.targets.words[position])]
  }

  // MARK: - Translation

  /// The best translation of a tokenised sentence; for an empty one, no words.
  public func translate(_ words: [String]) -> Derivation {
    guard !words.isEmpty else { return derivation([], nil, source: []) }
    let search = search(words)
    var chosen: [Int32] = []
    var number = search.best
    while search.arena[number].parent >= 0 {
      chosen.append(search.arena[number].option)
      number = Int(search.arena[number].parent)
    }
    return derivation(chosen.reversed(), search.options, source: words)
  }

  /// Up to `count` different translations, the best first.
  ///
  /// Of each translation, the best derivation.
  public func nBest(_ words: [String], count: Int) -> [Derivation] {
    guard !words.isEmpty else { return [translate(words)] }
    let search = search(words)
    var paths = NBest(search, table)
    var result: [Derivation] = []
    while result.count < count, let path = paths.next() {
      result.append(derivation(path.options, search.options, source: words))
    }
    return result
  }

  package func search(_ words: [String]) -> Search {
    Search(words, self)
  }

  /// Spells out chosen options and computes their features from scratch.
  private func derivation(
    _ chosen: [Int32], _ options: TranslationOptions?, source: [String]
  ) -> Derivation {
    var words: [String] = []
    var phrases: [Derivation.Phrase] = []
    var features = FeatureValues(
      translation: [Double](repeating: 0, count: table.scoreCount),
      reordering: [Double](repeating: 0, count: weights.reordering.count))
    var state = languageModel.sentenceStart
    var languageModelSum = 0.0
    var lastEnd = 0
    var coverage = Coverage()
    var junction = Junction.sentenceStart
    var lastPair: Int?
    for number in chosen {
      guard let option = options?.options[Int(number)] else { break }
      let start = words.count
      if option.pair >= 0 {
        let pair = Int(option.pair)
        for position in table.targets.range(Int(table.pairTargets[pair])) {
          words.append(table.targetVocabulary.word(table.targets.words[position]))
          languageModelSum += Double(
            languageModel.logProbability(of: languageModelWord(position), state: &state))
        }
        for index in 0..<table.scoreCount {
          features.translation[index] += Double(table.logScores[pair * table.scoreCount + index])
        }
      } else {
        words.append(source[Int(option.start)])
        languageModelSum += Double(
          languageModel.logProbability(
            of: languageModel.id(of: source[Int(option.start)]), state: &state))
        features.unknownWord -= 100
      }
      let span = Int(option.start)..<Int(option.end)
      let orientation = junction.orientation(of: span)
      if let lastPair, table.reordering != nil {
        features.reordering[Orientation.allCases.count + orientation.rawValue] += Double(
          table.score(toNext: orientation, ofPair: lastPair))
      }
      if option.pair >= 0, table.reordering != nil {
        features.reordering[orientation.rawValue] += Double(
          table.score(toPrevious: orientation, ofPair: Int(option.pair)))
      }
      lastPair = option.pair >= 0 ? Int(option.pair) : nil
      coverage = coverage.adding(span)
      junction = Junction(after: span, coverage, table.reordering)
      features.distortion -= Double(abs(Int(option.start) - lastEnd))
      features.phrasePenalty += 1
      lastEnd = Int(option.end)
      phrases.append(
        Derivation.Phrase(
          source: Int(option.start)..<Int(option.end), target: start..<words.count,
          pair: option.pair >= 0 ? Int(option.pair) : nil))
    }
    if !chosen.isEmpty {
      languageModelSum += Double(
        languageModel.logProbability(of: sentenceEnd, state: &state))
    }
    features.languageModel = languageModelSum * log(10.0)
    features.wordPenalty = -Double(words.count)
    return Derivation(
      words: words, phrases: phrases, features: features, score: features.score(weights))
  }
}
