package import Corpora
package import TextProcessing

/// A parallel corpus as word numbers: sentence n of one side translates sentence n of the other.
package struct Bitext: Sendable {
  package let source: EncodedText
  package let target: EncodedText
  /// What the word numbers mean: the sampler compares the spellings of words.
  package let sourceVocabulary: Vocabulary
  package let targetVocabulary: Vocabulary
  /// Sentences with more words on a side are neither trained on nor aligned: the cost of a pair grows
  /// with the product of its lengths, and such lines are rarely sentences.
  package static let maximumLength = 250

  package init(
    source: EncodedText, target: EncodedText, sourceVocabulary: Vocabulary,
    targetVocabulary: Vocabulary
  ) {
    self.source = source
    self.target = target
    self.sourceVocabulary = sourceVocabulary
    self.targetVocabulary = targetVocabulary
  }

  package var sourceVocabularySize: Int { sourceVocabulary.count }
  package var targetVocabularySize: Int { targetVocabulary.count }
  package var count: Int { source.count }

  /// Whether pair `index` takes part in alignment.
  package func isUsable(_ index: Int) -> Bool {
    let lengths = 1...Self.maximumLength
    return lengths.contains(source.length(index)) && lengths.contains(target.length(index))
  }
}

/// Which side of a pair is generated, word by word, from the other.
package enum Direction: String, Sendable, CaseIterable {
  /// p(target | source): each target word picks a source word.
  case forward
  /// p(source | target): each source word picks a target word.
  case reverse
}
