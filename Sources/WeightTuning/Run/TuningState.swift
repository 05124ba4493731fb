/// All that tuning knows between two iterations: stored after one, it goes on as if there had been no interruption.
///
/// Its candidates are encoded as bytes; a binary property list takes no more room than they do, JSON a third more.
package struct TuningState: Sendable, Codable {
  package let options: TuningOptions
  package let featureNames: [String]
  /// The norm of the initial weights, which all others are given.
  let norm: WeightNorm
  /// Recognises the references.
  let developmentSetKey: UInt64
  package internal(set) var pool: CandidatePool
  package internal(set) var history: [TuningIteration] = []
  /// The weights to decode with next.
  package internal(set) var weights: [Float]
  /// The weights whose decoded translations scored best, at first those given.
  package internal(set) var bestWeights: [Float]
  /// Their score, once there is one.
  package internal(set) var bestScore: Double?
  package internal(set) var isFinished = false

  /// Iterations since the best.
  var iterationsWithoutGain: Int {
    history.count - 1 - (history.lastIndex(where: \.isBest) ?? -1)
  }
}
