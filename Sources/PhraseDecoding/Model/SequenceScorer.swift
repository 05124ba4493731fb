import LanguageModeling
import TextProcessing

/// Scorer of options after partial translations by one n-gram model; serves one sentence after the
/// other.
struct SequenceScorer {
  private let order: Int
  private let scale: Float
  private var queries: QueryCache
  private var continuations = PhraseContinuations()

  init(_ weighted: WeightedModel) {
    order = weighted.model.order
    scale = weighted.scale
    queries = QueryCache(weighted.model)
  }

  /// Removes the cached scores of the options of the previous sentence.
  mutating func beginSentence() { continuations.removeAll() }

  /// Returns the weighted score of the tokens of a run after `state`, and advances `state`.
  ///
  /// - Parameters:
  ///   - tokens: tokens of all options, of which the run is a range.
  ///   - option: index of the option whose run it is.
  ///   - jump: token before the run; nil for none.
  mutating func score(
    _ run: TokenRun, _ tokens: [WordID], option: Int, jump: WordID? = nil,
    _ state: inout LanguageModel.State
  ) -> Float {
    let continuation = continuations.find(state, option, jump) {
      var state = state
      var sum: Float = 0
      if let jump { sum += queries.logProbability(of: jump, state: &state) }
      // The other tokens have their whole context inside the run; `run.inner` is their score.
      let range = run.range
      for position in range.prefix(order - 1) {
        sum += queries.logProbability(of: tokens[position], state: &state)
      }
      if range.count >= order { state = run.endState }
      return PhraseContinuations.Continuation(logProbability: sum, state: state)
    }
    state = continuation.state
    return run.inner + continuation.logProbability * scale
  }

  /// Returns the weighted score of the end of the sentence, and advances `state`.
  mutating func end(_ state: inout LanguageModel.State) -> Float {
    queries.logProbability(of: NGramModel.sentenceEnd, state: &state) * scale
  }

  /// Returns log10 of the probability of tokens after `state`, and advances `state`.
  mutating func logProbability(
    of tokens: some Sequence<WordID>, _ state: inout LanguageModel.State
  ) -> Double {
    var sum = 0.0
    for token in tokens { sum += Double(queries.logProbability(of: token, state: &state)) }
    return sum
  }
}
