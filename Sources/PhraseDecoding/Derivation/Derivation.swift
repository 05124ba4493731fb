import TranslationModel

/// Translation with the phrases that make it.
package struct Derivation: Sendable {
  /// One phrase of a translation.
  package struct Phrase: Sendable {
    /// Source positions that the phrase translates.
    package let source: Range<Int>
    /// Positions of its words in `words`.
    package let target: Range<Int>
    /// Index of the pair in the phrase table, or after its pairs one of those that were learned; nil
    /// for a word that was copied.
    package let pair: Int?
  }

  /// Words of the translation.
  package let words: [String]
  /// Phrases in target order.
  package let phrases: [Phrase]
  package let features: FeatureValues
  /// Weighted sum of the features.
  package let score: Double
}

extension PhraseDecoder {
  /// Returns the links of source and target words: those inside the phrases, and those of copied
  /// words to their copies.
  package func alignment(of derivation: Derivation) -> [(source: Int, target: Int)] {
    derivation.phrases.flatMap { phrase -> [(source: Int, target: Int)] in
      let (source, target) = (phrase.source.lowerBound, phrase.target.lowerBound)
      guard let pair = phrase.pair else { return [(source, target)] }
      return model.alignment(ofPair: pair).links.map { (source + $0.source, target + $0.target) }
    }
  }
}
