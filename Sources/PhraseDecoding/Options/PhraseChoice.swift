/// Translation option of a span of a sentence, for inspection.
package struct PhraseChoice: Sendable {
  /// Source positions.
  package let source: Range<Int>
  /// Index of the pair in the phrase table; nil for a word that is copied.
  package let pair: Int?
  /// Rank among the options of the span; 0 is the best.
  package let rank: Int
  /// Score by which options are ranked: the weighted features with the n-gram scores of the phrase
  /// without context, and without distortion and orientations.
  package let estimate: Double
}

extension TranslationOptions {
  /// Returns the options for `span`, the best first.
  package func choices(for span: Range<Int>) -> [PhraseChoice] {
    (span.isEmpty ? 0..<0 : range(span)).enumerated().map { rank, index in
      PhraseChoice(
        source: span, pair: options[index].pair >= 0 ? Int(options[index].pair) : nil, rank: rank,
        estimate: Double(options[index].estimate))
    }
  }
}
