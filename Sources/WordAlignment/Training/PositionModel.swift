/// What an alignment model believes about positions: which given position a word comes from, before
/// one looks at the words. IBM Model 1 believes nothing, Model 2 in the diagonal, the hidden Markov
/// model in small jumps. Everything else, the translation probabilities and their training, they share.
package protocol PositionModel: Sendable {
  /// What the expectation step sums up; integers, so that the sum does not depend on the order.
  associatedtype Statistics: Sendable
  /// Memory for one sentence, reused by the next.
  associatedtype Workspace: Sendable

  func makeStatistics() -> Statistics
  func makeWorkspace() -> Workspace

  /// Turns the translation probabilities of a sentence pair into posterior link probabilities.
  func expect(
    _ lattice: inout PosteriorMatrix, _ workspace: inout Workspace, _ statistics: inout Statistics)

  /// Re-estimates the parameters; `iteration` counts from 0.
  mutating func maximize(_ statistics: [Statistics], iteration: Int)

  /// For each generated position the given position of the best alignment, or -1 for the empty word.
  func decode(
    _ lattice: inout PosteriorMatrix, _ workspace: inout Workspace, into path: inout [Int32])
}
