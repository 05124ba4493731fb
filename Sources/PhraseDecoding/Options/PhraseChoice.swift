/// One way to translate a span of a sentence, to be looked at.
package struct PhraseChoice: Sendable {
  /// The source positions.
  package let source: Range<Int>
  /// The pair's number in the phrase table; nil for a word that is copied.
  package let pair: Int?
  /// Its place among the options of the span; 0 is the best.
  package let rank: Int
  /// By which options are ranked: the weighted features, with a language model score as far as it can be
  /// known, and without distortion and orientations.
  package let estimate: Double
}

extension TranslationOptions {
  /// The options for `span`, the best first.
  package func choices(for span: Range<Int>) -> [PhraseChoice] {
    (span.isEmpty ? 0..<0 : range(span)).enumerated().map { rank, number in
      PhraseChoice(
        source: span, pair: options[number].pair >= 0 ? Int(options[number].pair) : nil, rank: rank,
        estimate: Double(options[number].estimate))
    }
  }
}
