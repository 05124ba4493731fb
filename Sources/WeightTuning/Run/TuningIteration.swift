/// What one iteration of tuning did.
package struct TuningIteration: Sendable, Codable, Equatable {
  /// From 0.
  package let number: Int
  /// The weights that the development set was decoded with.
  package let weights: [Float]
  /// The metric, from 0 to 100, of the first translation of each list.
  package let score: Double
  /// The length of those over the length of the references.
  package let lengthRatio: Double
  /// Candidates in the pool.
  package let poolSize: Int
  /// Candidates that this iteration added to it.
  package let added: Int
  /// The sum of the absolute changes of the weights towards the next iteration, as a part of their norm; 0 if this is the last.
  package let change: Double
  /// Whether optimised weights were refused and the best so far taken instead.
  package let fellBack: Bool
  /// Whether no weights were better before.
  package let isBest: Bool
}
