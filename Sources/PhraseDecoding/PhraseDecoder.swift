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
  package func phraseScore(_ pair: Int) -> Float {
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
  func derivation(
    _ chosen: [Int32], _ options: TranslationOptions?, source: [String]
  ) -> Derivation {
    var builder = DerivationBuilder(self, source: source)
    for number in chosen {
      guard let option = options?.options[Int(number)] else { break }
      builder.add(
        Int(option.start)..<Int(option.end), pair: option.pair >= 0 ? Int(option.pair) : nil)
    }
    if !chosen.isEmpty { builder.end() }
    return builder.derivation
  }
}
