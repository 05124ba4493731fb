package import LanguageModeling
import TextProcessing
import TranslationModel

/// N-gram models of word classes and of operations.
///
/// The class model has a longer context than the language model. The operation model scores the
/// operations that generate the translation from the source, across phrase boundaries (Durrani,
/// Schmid and Fraser 2011).
package struct AuxiliaryModels: Sendable {
  let classes: LanguageModel
  let wordClasses: WordClasses
  let operations: LanguageModel

  package init(classes: LanguageModel, wordClasses: WordClasses, operations: LanguageModel) {
    self.classes = classes
    self.wordClasses = wordClasses
    self.operations = operations
  }

  /// Returns the identifier of the class of a word in the class model.
  func classID(of word: String) -> WordID {
    wordClasses.token(of: word).map(classes.id(of:)) ?? NGramModel.unknown
  }

  /// Appends the identifiers of the operations of a phrase pair, without the jump to the first.
  ///
  /// - Parameter words: words of both languages, of which the phrases have the identifiers.
  func append(
    _ sequence: OperationSequence, source: ArraySlice<WordID>, target: ArraySlice<WordID>,
    _ words: (source: ExtendedVocabulary, target: ExtendedVocabulary), to tokens: inout [WordID]
  ) {
    var token: [UInt8] = []
    for operation in sequence.operations {
      token.removeAll(keepingCapacity: true)
      OperationSequence.append(
        operation, source: { words.source.bytes(of: source[source.startIndex + $0]) },
        target: { words.target.bytes(of: target[target.startIndex + $0]) }, to: &token)
      tokens.append(operations.vocabulary.id(of: token.span) ?? NGramModel.unknown)
    }
  }
}

/// States of the n-gram models after a partial translation.
struct SequenceStates: Hashable, BitwiseCopyable {
  var words: LanguageModel.State
  var classes = LanguageModel.State.withoutContext
  var operations = LanguageModel.State.withoutContext
  /// Source position after the last operation.
  var position: UInt32 = 0
  /// State of the cache model.
  var cache = CacheModel.sentenceStart

  static let withoutContext = SequenceStates(words: .withoutContext)
}
