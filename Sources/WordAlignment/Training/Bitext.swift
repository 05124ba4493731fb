package import Corpora
package import TextProcessing

/// A tokenised parallel corpus as word identifiers, ordered by frequency: sentence n of one side
/// translates sentence n of the other.
package struct Bitext: Sendable {
  package let source: EncodedText
  package let target: EncodedText
  /// Vocabulary of the source side; also read for the spelling of words by the fertility model.
  package let sourceVocabulary: Vocabulary
  /// Vocabulary of the target side.
  package let targetVocabulary: Vocabulary
  /// Maximum number of words on either side of a pair.
  ///
  /// Longer pairs are neither trained on nor aligned: the cost of a pair grows with the product of
  /// its lengths, and such lines are rarely sentences.
  package static let maximumLength = 250

  /// Encodes tokenised lines.
  package init(_ lines: ParallelLines) {
    var (sourceVocabulary, targetVocabulary) = (Vocabulary(), Vocabulary())
    var source = EncodedText(lines.source, vocabulary: &sourceVocabulary)
    var target = EncodedText(lines.target, vocabulary: &targetVocabulary)
    source.renumberByFrequency(&sourceVocabulary, fixed: 0)
    target.renumberByFrequency(&targetVocabulary, fixed: 0)
    (self.source, self.target) = (source, target)
    (self.sourceVocabulary, self.targetVocabulary) = (sourceVocabulary, targetVocabulary)
  }

  package var sourceVocabularySize: Int { sourceVocabulary.count }
  package var targetVocabularySize: Int { targetVocabulary.count }
  package var count: Int { source.count }

  /// Whether pair `index` is aligned: each side has 1 to `maximumLength` words.
  package func isUsable(_ index: Int) -> Bool {
    let lengths = 1...Self.maximumLength
    return lengths.contains(source.length(index)) && lengths.contains(target.length(index))
  }
}

/// Direction of an alignment model: the side that is generated, word by word, from the other side.
package enum Direction: String, Sendable, CaseIterable {
  /// p(target | source): each target word links to one source word or to the empty word.
  case forward
  /// p(source | target): each source word links to one target word or to the empty word.
  case reverse
}
