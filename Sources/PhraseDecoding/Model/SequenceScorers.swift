import LanguageModeling
import TextProcessing

/// Scorers of all n-gram models of a decoder, with caches of their queries.
///
/// An instance belongs to one task. Cached queries hold for all sentences, so pass the same scorers
/// from one search to the next.
package struct SequenceScorers {
  private var words: SequenceScorer
  private var classes: SequenceScorer?
  private var operations: SequenceScorer?
  private let model: LogLinearModel
  /// Scorer of the sentence's cache model; nil if no correction shares a phrase with it.
  private var cache: CacheScorer?

  package init(_ model: LogLinearModel) {
    self.model = model
    words = SequenceScorer(model.wordModel)
    classes = model.classModel.map(SequenceScorer.init)
    operations = model.operationModel.map(SequenceScorer.init)
  }

  /// Removes what belongs to the previous sentence, and makes the cache model of the next one.
  mutating func beginSentence(_ source: [String]) {
    cache = CacheScorer(source, model)
    words.beginSentence()
    classes?.beginSentence()
    operations?.beginSentence()
  }

  /// Returns the weighted score of an option after `states`, and advances `states`.
  ///
  /// - Parameters:
  ///   - tokens: tokens of all options of the sentence.
  ///   - index: index of the option in the sentence.
  ///   - jump: operation before those of the option; nil for none.
  mutating func score(
    _ option: TranslationOption, _ tokens: [WordID], index: Int, jump: WordID?,
    _ states: inout SequenceStates
  ) -> Float {
    let before = states.words
    var score = words.score(option.words, tokens, option: index, &states.words)
    if cache != nil {
      score += cache?.score(option, tokens, index: index, words: before, &states.cache) ?? 0
    }
    guard operations != nil else { return score }
    states.position = option.operationEnd
    return score
      + (classes?.score(option.classes, tokens, option: index, &states.classes) ?? 0)
      + (operations?.score(
        option.operations, tokens, option: index, jump: jump, &states.operations) ?? 0)
  }

  /// Returns the weighted score of the end of the sentence, and advances `states`.
  mutating func end(_ states: inout SequenceStates) -> Float {
    words.end(&states.words) + (classes?.end(&states.classes) ?? 0)
      + (operations?.end(&states.operations) ?? 0)
  }

  /// Returns log10 of the probabilities of the tokens of an option after `states`, and advances
  /// `states`.
  mutating func logProbabilities(
    of option: TranslationOption, _ tokens: [WordID], jump: WordID?, _ states: inout SequenceStates
  ) -> SequenceValues {
    var values = SequenceValues()
    values.cache = cache?.value(of: option, tokens, words: states.words, &states.cache) ?? 0
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

  /// Returns log10 of the probabilities of the end of the sentence, and advances `states`.
  mutating func logProbabilitiesOfEnd(_ states: inout SequenceStates) -> SequenceValues {
    let end = CollectionOfOne(NGramModel.sentenceEnd)
    return SequenceValues(
      words: words.logProbability(of: end, &states.words),
      classes: classes?.logProbability(of: end, &states.classes) ?? 0,
      operations: operations?.logProbability(of: end, &states.operations) ?? 0)
  }
}

/// log10 of the probabilities by each n-gram model; 0 where the decoder lacks it.
struct SequenceValues {
  var words = 0.0
  var classes = 0.0
  var operations = 0.0
  /// Value of the feature of the cache model, a natural logarithm.
  var cache = 0.0
}
