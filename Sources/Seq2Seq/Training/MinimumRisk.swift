import Foundation
import NeuralNetwork
package import Primitives

/// Options of minimum risk training.
package struct MinimumRiskOptions: Sendable, Codable, Equatable {
  package static let epochs = Setting(
    "risk epochs", 0, in: 0...1000,
    "Epochs of minimum risk training at the end (Shen et al. 2016), each six times as long."
  )
  package var epochs = MinimumRiskOptions.epochs.standard

  package static let candidates = Setting(
    "risk candidates", 5, in: 2...100,
    "Minimum risk training: translations of a sentence, and beam size of the search for them.")
  package var candidates = MinimumRiskOptions.candidates.standard

  package static let sharpness = Setting(
    "risk sharpness", 0.5, above: 0,
    "Minimum risk training: factor of the log probabilities of the translations.")
  /// α of the distribution Q(y) ∝ P(y)^α over the candidates.
  package var sharpness = MinimumRiskOptions.sharpness.standard

  package static let likelihood = Setting(
    "risk likelihood", 0.3, in: 0...1,
    "Minimum risk training: share of the likelihood of the references in the objective.")
  /// λ of the objective (1 - λ) · risk + λ · cross entropy (Edunov et al. 2018).
  package var likelihood = MinimumRiskOptions.likelihood.standard

  package static let learningRate = Setting(
    "risk learning rate", 0.0001, above: 0, "Minimum risk training: learning rate.")
  package var learningRate = MinimumRiskOptions.learningRate.standard

  package init() {}

  package func validate() throws(OptionError) {
    try Self.epochs.check(epochs)
    try Self.candidates.check(candidates)
    try Self.sharpness.check(sharpness)
    try Self.likelihood.check(likelihood)
    try Self.learningRate.check(learningRate)
  }
}

/// Minimum risk training (Shen et al. 2016, "Minimum Risk Training for Neural Machine
/// Translation"): the expected cost of the translations that beam search finds is minimised,
/// together with the cross entropy of the references (Edunov et al. 2018).
///
/// With the distribution Q(y) ∝ P(y)^α over the candidates of a sentence, the risk is
/// R = Σ Q(y) Δ(y), and its derivative by log P(y) is α Q(y) (Δ(y) - R).
package struct MinimumRisk: Sendable {
  package let options: MinimumRiskOptions
  /// Returns the cost Δ of a translation given its reference, both without start and end symbols.
  private let cost: @Sendable (_ translation: [Int32], _ reference: [Int32]) -> Double
  private let search: BeamOptions

  /// - Parameter search: beam search that finds the candidates, but for its numbers of hypotheses.
  package init(
    _ options: MinimumRiskOptions, search: BeamOptions,
    cost: @escaping @Sendable (_ translation: [Int32], _ reference: [Int32]) -> Double
  ) {
    self.options = options
    self.cost = cost
    var search = search
    search.beam = options.candidates
    search.translations = options.candidates
    search.usesShortlist = false
    self.search = search
  }

  /// Returns the candidates of sentence pairs, each with the derivative of the negative risk by its
  /// log probability as its weight, so that the gradient of the weighted cross entropy is that of
  /// the risk; and the risk, summed over the pairs.
  ///
  /// - Parameter ensemble: the network that is trained.
  func candidates(
    _ pairs: SentencePairs, _ ensemble: Ensemble, arena: Arena<Float>
  ) -> (pairs: SentencePairs, risk: Double) {
    var result = SentencePairs(sources: [], targets: [])
    var weights: [Double] = []
    var total = 0.0
    let lists = BeamSearch(ensemble, options: search).translate(pairs.sources, arena: arena)
    for (index, list) in lists.enumerated() {
      let reference = Array(pairs.targets[index].dropFirst().dropLast())
      let costs = list.map { cost($0.subwords, reference) }
      let (risk, derivatives) = Self.risk(
        logProbabilities: list.map(\.logProbability), costs: costs, sharpness: options.sharpness)
      total += risk
      // Candidates of equal cost have no gradient.
      for (candidate, derivative) in zip(list, derivatives) where derivative != 0 {
        result.sources.append(pairs.sources[index])
        result.targets.append(
          ([SubwordVocabulary.start] + candidate.subwords + [SubwordVocabulary.end])[...])
        weights.append(-derivative)
      }
    }
    result.weights = weights
    return (result, total)
  }

  /// Returns the risk of a list of candidates, and its derivatives by their log probabilities.
  package static func risk(
    logProbabilities: [Double], costs: [Double], sharpness: Double
  ) -> (risk: Double, derivatives: [Double]) {
    guard let highest = logProbabilities.max(), highest.isFinite else {
      return (0, costs.map { _ in 0 })
    }
    let masses = logProbabilities.map { exp(sharpness * ($0 - highest)) }
    let sum = masses.reduce(0, +)
    let shares = masses.map { $0 / sum }
    let risk = zip(shares, costs).reduce(0) { $0 + $1.0 * $1.1 }
    return (risk, zip(shares, costs).map { sharpness * $0 * ($1 - risk) })
  }
}
