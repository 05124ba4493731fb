import LanguageModeling
import TextProcessing

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

  /// The weighted score of tokens after `state`, which moves on.
  func score(_ tokens: [WordID], _ state: inout LanguageModel.State) -> Float {
    tokens.reduce(0) { $0 + model.logProbability(of: $1, state: &state) } * scale
  }
}
