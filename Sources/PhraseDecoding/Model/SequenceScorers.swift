import LanguageModeling
import TextProcessing

/// The n-gram models of a decoder, with what they were asked before.
///
/// Belongs to one task. What is remembered of a model holds for all sentences, so whoever translates several
/// hands the scorers on from one search to the next.
package struct SequenceScorers {
  private var words: SequenceScorer
  private var classes: SequenceScorer?
  private var operations: SequenceScorer?

  package init(_ model: LogLinearModel) {
    words = SequenceScorer(model.wordModel)
    classes = model.classModel.map(SequenceScorer.init)
    operations = model.operationModel.map(SequenceScorer.init)
  }

  /// Forgets what was about the options of another sentence.
  mutating func beginSentence() {
    words.beginSentence()
    classes?.beginSentence()
    operations?.beginSentence()
  }

  /// The weighted scores of the runs of an option after `states`, which move on.
  ///
  /// - Parameters:
  ///   - number: the option's.
  ///   - jump: the operation before those of the option.
  mutating func score(
    _ option: TranslationOption, _ tokens: [WordID], option number: Int, jump: WordID?,
    _ states: inout SequenceStates
  ) -> Float {
    let score = words.score(option.words, tokens, option: number, &states.words)
    guard operations != nil else { return score }
    states.position = option.operationEnd
    return score
      + (classes?.score(option.classes, tokens, option: number, &states.classes) ?? 0)
      + (operations?.score(
        option.operations, tokens, option: number, jump: jump, &states.operations) ?? 0)
  }

  /// The weighted scores of the end of the sentence.
  mutating func end(_ states: inout SequenceStates) -> Float {
    words.end(&states.words) + (classes?.end(&states.classes) ?? 0)
      + (operations?.end(&states.operations) ?? 0)
  }

  /// log10 of the probabilities of an option's tokens, or of the end of the sentence, after `states`, which move on.
  mutating func logProbabilities(
    of option: TranslationOption, _ tokens: [WordID], jump: WordID?,
    _ states: inout SequenceStates
  ) -> SequenceValues {
    var values = SequenceValues()
    values.words = words.logProbability(of: tokens[option.words.range], &states.words)
    guard operations != nil else { return values }
    values.classes = classes?.logProbability(of: tokens[option.classes.range], &states.classes) ?? 0
    if let jump {
      values.operations =
        operations?.logProbability(of: CollectionOfOne(jump), &states.operations) ?? 0
    }
    values.operations +=
      operations?.logProbability(of: tokens[option.operations.range], &states.operations) ?? 0
    states.position = option.operationEnd
    return values
  }

  mutating func logProbabilitiesOfEnd(_ states: inout SequenceStates) -> SequenceValues {
    let end = CollectionOfOne(NGramModel.sentenceEnd)
    return SequenceValues(
      words: words.logProbability(of: end, &states.words),
      classes: classes?.logProbability(of: end, &states.classes) ?? 0,
      operations: operations?.logProbability(of: end, &states.operations) ?? 0)
  }
}

/// One number for each n-gram model; 0 where a decoder lacks it.
struct SequenceValues {
  var words = 0.0
  var classes = 0.0
  var operations = 0.0
}
