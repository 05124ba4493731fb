/// The Dirichlet priors of the fertility model, one set for all languages.
///
/// Chosen on the development half of hand-aligned English-Czech text and the Hansard's trial set.
struct FertilityPriors: Sendable {
  /// α of the lexical distributions p(f | e), for each pair.
  var lexical: Float = 0.0005
  /// α of the distribution of words that come from the empty word.
  var empty: Float = 0.001
  /// The prior probability of the empty word.
  var emptyProbability: Float = 0.4
  /// α of each jump.
  var jump: Float = 0.5
  /// What the mean of all words' fertilities weighs in the fertilities of one.
  var fertility: Float = 4
  /// What the other words of two stems weigh in the prior of a pair.
  var stem: Float = 20
  /// What equal spelling weighs in the prior of a pair.
  var spelling: Float = 0.5

  init() {}
}
