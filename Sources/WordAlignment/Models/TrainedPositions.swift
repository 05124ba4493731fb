import TextProcessing

/// A position model of any kind, trained.
enum TrainedPositions: Sendable {
  case ibm1(IBM1)
  case diagonal(DiagonalIBM2)
  case hiddenMarkov(HiddenMarkov)
  case fertility(FertilityPositions)

  /// Turns the translation probabilities of a sentence pair into posterior link probabilities.
  ///
  /// - Parameter words: the given words.
  func expect(_ lattice: inout PosteriorMatrix, given words: some Sequence<WordID>) {
    func expect<Model: PositionModel>(_ model: Model) {
      var workspace = model.makeWorkspace()
      var statistics = model.makeStatistics()
      model.expect(&lattice, &workspace, &statistics)
    }
    switch self {
    case .ibm1(let model): expect(model)
    case .diagonal(let model): expect(model)
    case .hiddenMarkov(let model): expect(model)
    case .fertility(let model): model.expect(&lattice, given: words.map { Int($0) })
    }
  }

  /// For each generated position the given position of the best alignment, or -1.
  func decode(_ lattice: inout PosteriorMatrix, given words: some Sequence<WordID>) -> [Int32] {
    var path: [Int32] = []
    func decode<Model: PositionModel>(_ model: Model) {
      var workspace = model.makeWorkspace()
      model.decode(&lattice, &workspace, into: &path)
    }
    switch self {
    case .ibm1(let model): decode(model)
    case .diagonal(let model): decode(model)
    case .hiddenMarkov(let model): decode(model)
    case .fertility:
      expect(&lattice, given: words)
      lattice.decodeIndependently(into: &path)
    }
    return path
  }
}
