package import WeightTuning

/// Scores of the development set during the tuning of a phrase-based system.
package struct TuningCourse: Sendable, Codable {
  /// One iteration.
  package struct Point: Sendable, Codable {
    /// Score of the development set, 0 to 100, decoded with the weights of the iteration.
    package let score: Double
    /// Length of these translations divided by the length of the references.
    package let lengthRatio: Double
    /// True if the score is higher than that of all iterations before.
    package let isBest: Bool
  }

  /// Metric of the score.
  package let objective: TuningObjective
  package let points: [Point]

  /// Name of the metric for people.
  package var metricName: String { objective == .bleu ? "BLEU" : "chrF" }

  package init(objective: TuningObjective, iterations: [TuningIteration]) {
    self.objective = objective
    points = iterations.map {
      Point(score: $0.score, lengthRatio: $0.lengthRatio, isBest: $0.isBest)
    }
  }
}

extension TuningCourse: StageRecord {
  package static var remedy: String { "tune the model again" }
}
