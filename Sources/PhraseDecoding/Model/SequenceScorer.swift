import LanguageModeling
import TextProcessing

/// Scores, sentence after sentence, the options that follow partial translations, by one n-gram model.
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

  /// Forgets what was about the options of another sentence.
  mutating func beginSentence() {
    continuations.removeAll()
  }

  /// The weighted score of the tokens of a run, which stand in `tokens`, after `state`, which moves on.
  ///
  /// - Parameters:
  ///   - option: the number of the option whose run it is.
  ///   - jump: a token before the run.
  mutating func score(
    _ run: TokenRun, _ tokens: [WordID], option: Int, jump: WordID? = nil,
    _ state: inout LanguageModel.State
  ) -> Float {
    let continuation = continuations.find(state, option, jump) {
      var state = state
      var sum: Float = 0
      if let jump { sum += queries.logProbability(of: jump, state: &state) }
      // Tokens with a whole context inside the run were scored once for all.
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

  /// The weighted score of the end of the sentence.
  mutating func end(_ state: inout LanguageModel.State) -> Float {
    queries.logProbability(of: NGramModel.sentenceEnd, state: &state) * scale
  }

  /// log10 of the probability of tokens after `state`, which moves on.
  mutating func logProbability(
    of tokens: some Sequence<WordID>, _ state: inout LanguageModel.State
  ) -> Double {
    var sum = 0.0
    for token in tokens { sum += Double(queries.logProbability(of: token, state: &state)) }
    return sum
  }
}
