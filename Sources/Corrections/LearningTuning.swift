package import Parallelism
package import PhraseDecoding
import Primitives

/// Choice of the weights of learned phrases by simulated post-editing of a development set.
package enum LearningTuning {
  /// Weights that are tried with the standard decay.
  private static let candidates = [0.0, 0.01, 0.025, 0.05, 0.1, 0.2]
  /// Exponents that are tried with the best weight.
  private static let decays = [0.0, 0.1, 0.3, 1.0]
  /// Weights of the cache model that are tried with both.
  private static let cacheWeights = [0.0, 0.05, 0.1, 0.2]

  /// Result of the simulation with each pair of weights, in the order in which they were tried.
  package typealias Trial = (weights: LearningWeights, score: Double)

  /// Returns all trials; the first with the best score is to be chosen.
  ///
  /// - Parameter score: returns the score of translations of the development set.
  package static func trials(
    _ simulation: PostEditingSimulation, _ lines: [(source: String, reference: String)],
    threads: Threads, score: @Sendable ([String]) throws -> Double
  ) throws -> [Trial] {
    func tried(_ weights: [LearningWeights]) throws -> [Trial] {
      let results = threads.map(chunks: weights.count) { index in
        Result { try score(simulation.run(lines, weights: weights[index]).translations) }
      }
      return try zip(weights, results).map { ($0, try $1.get()) }
    }
    var trials = try tried(candidates.map { weight in LearningWeights { $0.weight = weight } })
    func vary<Value: Equatable>(
      _ property: WritableKeyPath<LearningWeights, Value>, _ values: [Value]
    ) throws {
      let best = chosen(trials)
      trials += try tried(
        values.filter { $0 != best[keyPath: property] }.map { value in
          var weights = best
          weights[keyPath: property] = value
          return weights
        })
    }
    try vary(\.decay, decays)
    try vary(\.cacheWeight, cacheWeights)
    return trials
  }

  /// Returns the weights of the first trial with the best score; the standard ones without trials.
  package static func chosen(_ trials: [Trial]) -> LearningWeights {
    var best: Trial?
    for trial in trials where trial.score > best?.score ?? -.infinity { best = trial }
    return best?.weights ?? LearningWeights()
  }
}
