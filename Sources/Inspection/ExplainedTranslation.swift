import PhraseDecoding
import TranslationModel

/// A translation of the phrase-based system, and what each feature adds to its score.
package struct ExplainedTranslation: Sendable, Encodable {
  /// A phrase, or the end of the sentence.
  package struct Phrase: Sendable, Encodable {
    /// Where its source words begin, from 0.
    package let position: Int
    /// Empty at the end of the sentence.
    package let source: String
    package let target: String
    /// To what was translated before.
    package let orientation: String
    /// Whether the word was copied because nothing translates it.
    package let isCopied: Bool
    /// Weight times feature.
    package let contributions: [Double]

    package var total: Double { contributions.reduce(0, +) }
  }

  /// As the system writes it, joined by spaces.
  package let words: String
  package let score: Double
  package let phrases: [Phrase]
  /// In the order of `FeatureLayout`.
  package let features: [Double]
  /// Weight times feature; their sum is the score.
  package let contributions: [Double]

  init(_ derivation: Derivation, source: [String], _ decoder: PhraseDecoder) {
    let weights = decoder.weights
    words = derivation.words.joined(separator: " ")
    score = derivation.score
    features = derivation.features.values
    contributions = derivation.features.contributions(weights)
    phrases = decoder.steps(of: derivation, source: source).map { step in
      let contributions = step.features.contributions(weights)
      guard let phrase = step.phrase else {
        return Phrase(
          position: source.count, source: "", target: "</s>", orientation: "", isCopied: false,
          contributions: contributions)
      }
      return Phrase(
        position: phrase.source.lowerBound,
        source: source[phrase.source].joined(separator: " "),
        target: derivation.words[phrase.target].joined(separator: " "),
        orientation: decoder.table.reordering == nil ? "" : "\(step.orientation)",
        isCopied: phrase.pair == nil,
        contributions: contributions)
    }
  }
}

/// The features of a phrase-based system.
package struct FeatureList: Sendable, Encodable {
  /// In the order of `FeatureLayout`.
  package let names: [String]
  package let weights: [Double]
  /// Features that belong together, the scores of the phrase table and those of the orientations as one.
  let groups: [Group]

  struct Group: Sendable, Encodable {
    let name: String
    let features: Range<Int>
  }

  init(_ decoder: PhraseDecoder) {
    let layout = decoder.weights.layout
    names = layout.names(translation: decoder.table.scoreNames)
    weights = decoder.weights.values.map { Double($0) }
    groups = layout.groups.map { Group(name: $0.name, features: $0.indices) }
  }
}
