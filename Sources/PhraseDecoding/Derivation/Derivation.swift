import TranslationModel

/// A translation and how it came about.
public struct Derivation: Sendable {
  /// One phrase of the translation, in target order.
  public struct Phrase: Sendable {
    /// The source positions that it translates.
    public let source: Range<Int>
    /// The positions of its words in `words`.
    public let target: Range<Int>
    /// The pair's number in the phrase table; nil for a word that was copied.
    package let pair: Int?
  }

  /// The words of the translation.
  public let words: [String]
  public let phrases: [Phrase]
  public let features: FeatureValues
  /// The weighted sum of the features.
  public let score: Double
}

extension PhraseDecoder {
  /// Links of source and target words: those inside the phrases; a copied word is linked to its copy.
  package func alignment(of derivation: Derivation) -> [(source: Int, target: Int)] {
    derivation.phrases.flatMap { phrase -> [(source: Int, target: Int)] in
      let (source, target) = (phrase.source.lowerBound, phrase.target.lowerBound)
      guard let pair = phrase.pair else { return [(source, target)] }
      return table.alignments[pair].links.map { (source + $0.source, target + $0.target) }
    }
  }
}
