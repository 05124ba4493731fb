import PhraseDecoding
import TranslationModel

/// A translation by the phrase-based system, with the contribution of each feature to its score.
package struct ExplainedTranslation: Sendable, Encodable {
  /// A phrase, or the end of the sentence.
  package struct Phrase: Sendable, Encodable {
    /// Index of its first source word.
    package let position: Int
    /// Source words, joined by spaces; empty at the end of the sentence.
    package let source: String
    /// Target words, joined by spaces; `</s>` at the end of the sentence.
    package let target: String
    /// Orientation to the phrases translated before; empty without a reordering model.
    package let orientation: String
    /// Whether the word was copied because the table has no translation of it.
    package let isCopied: Bool
    /// Weight times value of each feature.
    package let contributions: [Double]

    package var total: Double { contributions.reduce(0, +) }
  }

  /// Target tokens, joined by spaces.
  package let words: String
  package let score: Double
  package let phrases: [Phrase]
  /// Value of each feature, in the order of `FeatureLayout`.
  package let features: [Double]
  /// Weight times value of each feature; the sum is the score.
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
  /// Names, in the order of `FeatureLayout`.
  package let names: [String]
  package let weights: [Double]
  /// Groups of features: the scores of the phrase table form one group, those of the orientations
  /// another, and each other feature its own.
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
