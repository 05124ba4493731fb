package import LanguageModeling
import TextProcessing
import TranslationModel

/// Two more n-gram models of a translation: of the classes of its words, which reaches farther than that of the
/// words, and of the operations that make it from the source, which knows no borders of phrases.
///
/// Source: Durrani, Schmid and Fraser 2011 for the operations.
package struct AuxiliaryModels: Sendable {
  let classes: LanguageModel
  let wordClasses: WordClasses
  let operations: LanguageModel

  package init(classes: LanguageModel, wordClasses: WordClasses, operations: LanguageModel) {
    self.classes = classes
    self.wordClasses = wordClasses
    self.operations = operations
  }

  /// Identifier of the class of a word in the class model.
  func classID(of word: String) -> WordID {
    wordClasses.token(of: word).map(classes.id(of:)) ?? NGramModel.unknown
  }

  /// Appends the identifiers of the operations of a phrase pair, without the jump to the first.
  func append(
    _ sequence: OperationSequence, source: ArraySlice<WordID>, target: ArraySlice<WordID>,
    _ table: PhraseTable, to tokens: inout [WordID]
  ) {
    var token: [UInt8] = []
    for operation in sequence.operations {
      token.removeAll(keepingCapacity: true)
      OperationSequence.append(
        operation,
        source: { table.sourceVocabulary.bytes(of: source[source.startIndex + $0]) },
        target: { table.targetVocabulary.bytes(of: target[target.startIndex + $0]) }, to: &token)
      tokens.append(operations.vocabulary.id(of: token.span) ?? NGramModel.unknown)
    }
  }
}

/// What the n-gram models remember of a partial translation.
struct SequenceStates: Hashable, BitwiseCopyable {
  var words: LanguageModel.State
  var classes = LanguageModel.State.withoutContext
  var operations = LanguageModel.State.withoutContext
  /// The source position behind the last operation.
  var position: UInt32 = 0

  static let withoutContext = SequenceStates(words: .withoutContext)
}
