package import Corpora
package import TextProcessing

/// A tokenised corpus as word numbers, with the vocabularies that say what the numbers mean.
package struct EncodedBitext: Sendable {
  package let bitext: Bitext
  package var sourceVocabulary: Vocabulary { bitext.sourceVocabulary }
  package var targetVocabulary: Vocabulary { bitext.targetVocabulary }

  package init(_ lines: ParallelLines) {
    var sourceVocabulary = Vocabulary()
    var targetVocabulary = Vocabulary()
    var source = EncodedText(lines.source, vocabulary: &sourceVocabulary)
    var target = EncodedText(lines.target, vocabulary: &targetVocabulary)
    source.renumberByFrequency(&sourceVocabulary, fixed: 0)
    target.renumberByFrequency(&targetVocabulary, fixed: 0)
    bitext = Bitext(
      source: source, target: target, sourceVocabulary: sourceVocabulary,
      targetVocabulary: targetVocabulary)
  }
}
