import TranslationModel

/// Translation with the phrases that make it.
public struct Derivation: Sendable {
  /// One phrase of a translation.
  public struct Phrase: Sendable {
    /// Source positions that the phrase translates.
    public let source: Range<Int>
    /// Positions of its words in `words`.
    public let target: Range<Int>
    /// Index of the pair in the phrase table; nil for a word that was copied.
    package let pair: Int?
  }

  /// Words of the translation.
  public let words: [String]
  /// Phrases in target order.
  public let phrases: [Phrase]
  public let features: FeatureValues
  /// Weighted sum of the features.
  public let score: Double
}

extension PhraseDecoder {
  /// Returns the links of source and target words: those inside the phrases, and those of copied
  /// words to their copies.
  package func alignment(of derivation: Derivation) -> [(source: Int, target: Int)] {
    derivation.phrases.flatMap { phrase -> [(source: Int, target: Int)] in
      let (source, target) = (phrase.source.lowerBound, phrase.target.lowerBound)
      guard let pair = phrase.pair else { return [(source, target)] }
      return table.alignments[pair].links.map { (source + $0.source, target + $0.target) }
    }
  }
}
