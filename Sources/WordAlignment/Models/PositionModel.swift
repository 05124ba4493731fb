import TextProcessing

/// Position model of an alignment model: the prior over given positions, before the words are
/// known.
///
/// IBM Model 1 is uniform, Model 2 prefers the diagonal, the hidden Markov model prefers small
/// jumps. Translation probabilities and their training are shared by all models.
package protocol PositionModel: Sendable {
  /// Sufficient statistics of the expectation step; integers, so that sums do not depend on the
  /// order of addition.
  associatedtype Statistics: Sendable
  /// Buffers for one sentence pair, reused for the next.
  associatedtype Workspace: Sendable

  func makeStatistics() -> Statistics
  func makeWorkspace() -> Workspace

  /// Replaces the translation probabilities of a sentence pair by link posteriors and adds to the
  /// statistics.
  func expect(
    _ matrix: inout PosteriorMatrix, _ workspace: inout Workspace, _ statistics: inout Statistics)

  /// Re-estimates the parameters from the statistics of all threads; `iteration` starts at 0.
  mutating func maximize(_ statistics: [Statistics], iteration: Int)

  /// Stores the best alignment in `path`: for each generated position a given position, or -1 for
  /// the empty word.
  func decode(
    _ matrix: inout PosteriorMatrix, _ workspace: inout Workspace, into path: inout [Int32])
}

/// A trained position model of any type.
enum TrainedPositions: Sendable {
  case ibm1(IBM1)
  case diagonal(DiagonalIBM2)
  case hiddenMarkov(HiddenMarkov)
  case fertility(FertilityPositions)

  /// Replaces the translation probabilities of a sentence pair by link posteriors.
  ///
  /// - Parameter words: the given words.
  func expect(_ matrix: inout PosteriorMatrix, given words: some Sequence<WordID>) {
    func expect<Model: PositionModel>(_ model: Model) {
      var workspace = model.makeWorkspace()
      var statistics = model.makeStatistics()
      model.expect(&matrix, &workspace, &statistics)
    }
    switch self {
    case .ibm1(let model): expect(model)
    case .diagonal(let model): expect(model)
    case .hiddenMarkov(let model): expect(model)
    case .fertility(let model): model.expect(&matrix, given: words.map { Int($0) })
    }
  }

  /// Returns the best alignment: for each generated position a given position, or -1 for the empty
  /// word.
  ///
  /// - Parameter words: the given words.
  func decode(_ matrix: inout PosteriorMatrix, given words: some Sequence<WordID>) -> [Int32] {
    var path: [Int32] = []
    func decode<Model: PositionModel>(_ model: Model) {
      var workspace = model.makeWorkspace()
      model.decode(&matrix, &workspace, into: &path)
    }
    switch self {
    case .ibm1(let model): decode(model)
    case .diagonal(let model): decode(model)
    case .hiddenMarkov(let model): decode(model)
    case .fertility:
      expect(&matrix, given: words)
      matrix.decodeIndependently(into: &path)
    }
    return path
  }
}
