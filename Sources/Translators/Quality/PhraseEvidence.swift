import Foundation
import PhraseDecoding
import TranslationModel

/// Evidence of the quality of a phrase-based translation: scores of its derivation by length, and
/// how much the other translations of its n-best list agree with it.
enum PhraseEvidence {
  /// Number of translations of the list.
  static let listSize = 20
  /// Factor of scores, whose weights sum to 1, before they become probabilities of the list.
  private static let sharpness = 4.0

  static func names(_ model: LogLinearModel) -> [String] {
    ["language model", "class model", "operation model"]
      + model.table.scoreNames.map { "phrase table, \($0)" }
      + [
        "unknown words", "phrases", "orientation", "distortion", "length", "length ratio",
        "posterior", "entropy", "expected agreement", "mean agreement",
      ]
  }

  /// Returns the values of a translation, in the order of `names`.
  ///
  /// - Parameters:
  ///   - list: words and scores of the n-best list, whose first is the translation.
  ///   - sourceLength: number of source words, at least 1.
  static func values(
    _ derivation: Derivation, list: [(words: [some Hashable], score: Double)], sourceLength: Int,
    _ model: LogLinearModel
  ) -> [Double] {
    let features = derivation.features
    let words = Double(max(1, derivation.words.count))
    let phrases = Double(max(1, derivation.phrases.count))
    let length = [
      log(words), log(words / Double(max(1, sourceLength))),
    ]
    return [Feature.languageModel, .classModel, .operationModel].map { features[$0] / (words + 1) }
      + features[all: .translation].map { $0 / words }
      + [
        Double(derivation.phrases.count { $0.pair == nil }) / words, phrases / words,
        features[all: .reordering].reduce(0, +) / phrases, features[.distortion] / words,
      ] + length + spread(of: list, scale: Double(model.weights.sum))
  }

  /// Returns probability of the first translation of a list, entropy, and its expected gain against
  /// the list by probability and evenly.
  private static func spread(
    of list: [(words: [some Hashable], score: Double)], scale: Double
  ) -> [Double] {
    guard list.count > 1 else { return [1, 0, 1, 1] }
    let probabilities = Consensus.distribution(
      list.map(\.score), sharpness: scale > 0 ? sharpness / scale : 0)
    let consensus = Consensus(list.map(\.words))
    let even = [Double](repeating: 1 / Double(list.count), count: list.count)
    return [
      probabilities[0],
      -probabilities.reduce(0) { $0 + ($1 > 0 ? $1 * log($1) : 0) },
      consensus.gain(of: 0, probabilities), consensus.gain(of: 0, even),
    ]
  }
}
