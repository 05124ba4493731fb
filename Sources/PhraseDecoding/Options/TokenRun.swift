import LanguageModeling
import TextProcessing

/// Tokens that an option adds to the sequence of one n-gram model.
struct TokenRun: BitwiseCopyable {
  /// Index of the first token among those of all options.
  var start: UInt32
  /// Index after the last token.
  var end: UInt32
  /// Weighted score of the tokens whose context lies inside the option.
  var inner: Float = 0
  /// State after the option; valid only for runs of at least as many tokens as the order.
  var endState = LanguageModel.State.withoutContext

  init(_ range: Range<Int>) { (start, end) = (UInt32(range.lowerBound), UInt32(range.upperBound)) }

  /// Empty run, for a model that the decoder lacks.
  static let none = TokenRun(0..<0)

  var range: Range<Int> { Int(start)..<Int(end) }

  mutating func move(to position: UInt32) { (start, end) = (position, position + (end - start)) }
}

/// N-gram model with its weight.
struct WeightedModel: Sendable {
  let model: LanguageModel
  /// Factor of log10 probabilities: weight times ln 10.
  let scale: Float

  /// Scores a run without the context before it, sets its inner score and end state, and returns
  /// its weighted score.
  func scoreAlone(_ run: inout TokenRun, _ tokens: [WordID]) -> Float {
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

  /// Returns the weighted score of tokens after `state`, and advances `state`.
  func score(_ tokens: [WordID], _ state: inout LanguageModel.State) -> Float {
    tokens.reduce(0) { $0 + model.logProbability(of: $1, state: &state) } * scale
  }
}
