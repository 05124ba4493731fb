import Foundation
import LanguageModeling
import TextProcessing
import TranslationModel

/// Scorer of learned phrases by the cache model of one sentence.
struct CacheScorer {
  private var values: CacheValues
  /// Weight of the feature.
  private let weight: Float
  private var continuations = PhraseContinuations()

  /// Returns nil if no correction shares a phrase with the sentence, or the feature has no weight.
  init?(_ source: [String], _ model: LogLinearModel) {
    weight = model.weights[.cacheModel]
    guard weight != 0, let values = CacheValues(source, model) else { return nil }
    self.values = values
  }

  /// Returns the weighted value of an option after `state`, and advances `state`.
  ///
  /// - Parameters:
  ///   - tokens: tokens of all options of the sentence.
  ///   - index: index of the option in the sentence.
  ///   - words: state of the language model before the option.
  mutating func score(
    _ option: TranslationOption, _ tokens: [WordID], index: Int, words: LanguageModel.State,
    _ state: inout UInt32
  ) -> Float {
    // The state of the language model stands where the cache of continuations has a token.
    let continuation = continuations.find(
      LanguageModel.State(context: state), index, words.context
    ) {
      var end = state
      let value = values.value(of: option, tokens, words: words, &end)
      return PhraseContinuations.Continuation(
        logProbability: Float(value), state: LanguageModel.State(context: end))
    }
    state = continuation.state.context
    return continuation.logProbability * weight
  }

  /// Returns the value of an option after `state`, and advances `state`.
  mutating func value(
    of option: TranslationOption, _ tokens: [WordID], words: LanguageModel.State,
    _ state: inout UInt32
  ) -> Double {
    values.value(of: option, tokens, words: words, &state)
  }
}

/// Values of the feature `cacheModel` in one sentence.
private struct CacheValues {
  private let cache: CacheModel
  private let model: LogLinearModel
  /// Identifiers of the source words in the target vocabulary, for those that are copied.
  private let copies: [WordID]
  private var queries: QueryCache

  init?(_ source: [String], _ model: LogLinearModel) {
    guard let learned = model.learned,
      let cache = learned.cache(
        for: source.map { learned.sourceWords.id(of: $0) }, longest: model.table.longestSource)
    else { return nil }
    self.cache = cache
    self.model = model
    copies = source.map { learned.targetWords.id(of: $0) ?? CacheModel.unknown }
    queries = QueryCache(model.languageModel)
  }

  /// Returns the value of an option after `state`, and advances `state`; 0 if it was not learned.
  mutating func value(
    of option: TranslationOption, _ tokens: [WordID], words: LanguageModel.State,
    _ state: inout UInt32
  ) -> Double {
    let pair = Int(option.pair)
    guard pair >= 0 else {
      state = cache.state(after: state, copies[Int(option.start)])
      return 0
    }
    let isLearned = model.isLearned(pair)
    var words = words
    var sum = 0.0
    for (word, token) in zip(model.target(ofPair: pair), tokens[option.words.range]) {
      if isLearned {
        let logProbability =
          queries.logProbability(of: token, state: &words) * Float(log(10.0))
        sum += Double(cache.gain(of: word, after: state, logProbability: logProbability))
      }
      state = cache.state(after: state, word)
    }
    return sum
  }
}
