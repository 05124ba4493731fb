/// State of a tuning between two iterations. A tuning resumed from a stored state gives the same
/// result as one that was not interrupted.
///
/// The candidates are encoded as bytes; a binary property list adds nothing to their size, JSON a
/// third.
package struct TuningState: Sendable, Codable {
  package let options: TuningOptions
  package let featureNames: [String]
  /// Weights kept at 0 or above.
  let bounds: WeightBounds
  /// Norm of the initial weights, to which all others are scaled.
  let norm: WeightNorm
  /// Hash of the references.
  let developmentSetKey: UInt64
  package internal(set) var pool: CandidatePool
  package internal(set) var history: [TuningIteration] = []
  /// Weights to decode with next.
  package internal(set) var weights: [Float]
  /// Weights whose decoded translations scored best so far; the initial weights before the first
  /// iteration.
  package internal(set) var bestWeights: [Float]
  /// Score of the best weights; nil before the first iteration.
  package internal(set) var bestScore: Double?
  package internal(set) var isFinished = false

  /// Number of iterations since the best one.
  var iterationsWithoutGain: Int { history.count - 1 - (history.lastIndex(where: \.isBest) ?? -1) }

  /// Checks the n-best lists of an iteration.
  ///
  /// - Throws: `TuningError` if there is not one list for each sentence, or a candidate does not
  ///   have one finite value for each feature.
  func check(_ lists: [[Candidate]]) throws {
    guard lists.count == pool.sentences.count else {
      throw TuningError(
        "the decoder returned \(lists.count) lists for \(pool.sentences.count) development "
          + "sentences; return one list for each sentence")
    }
    for (sentence, list) in lists.enumerated() {
      for (index, candidate) in list.enumerated() {
        let place = "sentence \(sentence + 1), translation \(index + 1)"
        guard candidate.features.count == featureNames.count else {
          throw TuningError(
            "\(place) has \(candidate.features.count) features, but there are "
              + "\(featureNames.count) feature names; give one value for each name")
        }
        if let feature = candidate.features.firstIndex(where: { !$0.isFinite }) {
          throw TuningError(
            "\(place): feature \(featureNames[feature]) is not finite; check the model's weights "
              + "and scores")
        }
      }
    }
  }
}

/// Result of one iteration of tuning.
package struct TuningIteration: Sendable, Codable, Equatable {
  /// Index of the iteration, from 0.
  package let number: Int
  /// Weights with which the development set was decoded.
  package let weights: [Float]
  /// Metric, from 0 to 100, of the first translation of each list.
  package let score: Double
  /// Length of these translations divided by the length of the references.
  package let lengthRatio: Double
  /// Number of candidates in the pool.
  package let poolSize: Int
  /// Number of candidates that this iteration added to the pool.
  package let added: Int
  /// Sum of the absolute changes of the weights towards the next iteration, divided by their norm;
  /// 0 for the last iteration.
  package let change: Double
  /// Whether the optimized weights were rejected and the best so far used instead.
  package let fellBack: Bool
  /// Whether the score is higher than that of all iterations before.
  package let isBest: Bool
}
