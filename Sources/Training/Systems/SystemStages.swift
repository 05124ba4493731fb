import Seq2Seq
package import Translators

extension TranslationSystem {
  /// Names of the stages that train the system, in order.
  ///
  /// - Parameter costs: recorded costs, which tell how many networks there are.
  package func stageNames(in costs: [String: StageCost]) -> [String] {
    switch self {
    case .phrase: PhraseStages.names
    case .neural: NeuralStages.names(in: costs)
    case .hybrid: PhraseStages.names + NeuralStages.names(in: costs) + ["hybrid"]
    }
  }
}

extension PhraseStages {
  fileprivate static let names = [
    "align", "language model", "classes", "operations", "phrases", "weights",
  ]
}

extension NeuralStages {
  fileprivate static func names(in costs: [String: StageCost]) -> [String] {
    ["subwords", network(1)]
      + (2...NeuralModel.largestEnsemble).map(network).filter { costs[$0] != nil }
  }
}
