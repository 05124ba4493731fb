package import LanguageModel
import TextProcessing
import TranslationModel

/// Two more n-gram models of a translation: of the classes of its words, which reaches farther than that of the words, and of the
/// operations that make it from the source (Durrani et al. 2011), which knows no borders of phrases.
package struct SequenceModels: Sendable {
  let classes: LanguageModel
  let wordClasses: WordClasses
  let operations: LanguageModel

  package init(classes: LanguageModel, wordClasses: WordClasses, operations: LanguageModel) {
    self.classes = classes
    self.wordClasses = wordClasses
    self.operations = operations
  }

  /// The number of the class of a word.
  func classNumber(of word: String) -> WordID {
    wordClasses.token(of: word).map(classes.id(of:)) ?? NgramModel.unknown
  }

  /// The numbers of the operations of a phrase pair, without the jump to the first.
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
      tokens.append(operations.vocabulary.id(of: token.span) ?? NgramModel.unknown)
    }
  }
}

/// The tokens that an option adds to the sequence of one n-gram model.
struct TokenRun: BitwiseCopyable {
  /// Their place among the tokens of all options.
  var start: UInt32
  var end: UInt32
  /// The weighted score of the tokens whose context lies inside the option.
  var inner: Float = 0
  /// The state after the option; of use only where the option determines it.
  var endState = LanguageModel.State.withoutContext

  init(_ range: Range<Int>) {
    (start, end) = (UInt32(range.lowerBound), UInt32(range.upperBound))
  }

  /// No tokens, for a model that is not there.
  static let none = TokenRun(0..<0)

  var range: Range<Int> { Int(start)..<Int(end) }

  mutating func move(to position: UInt32) {
    (start, end) = (position, position + (end - start))
  }
}

/// An n-gram model with its weight.
struct WeightedModel: Sendable {
  let model: LanguageModel
  /// For log10 probabilities.
  let scale: Float

  /// Fills in what the model says of a run by itself, and returns its score as far as it can be judged without
  /// context.
  func judge(_ run: inout TokenRun, _ tokens: [WordID]) -> Float {
    var state = LanguageModel.State.withoutContext
    var outer: Float = 0
    var inner: Float = 0
    for (index, position) in run.range.enumerated() {
      let score = model.logProbability(of: tokens[position], state: &state)
      if index < model.order - 1 { outer += score } else { inner += score }
    }
    run.inner = inner * scale
    run.endState = state
    return (inner + outer) * scale
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
