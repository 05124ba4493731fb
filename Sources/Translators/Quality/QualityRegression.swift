/// Linear regression from the evidence of a translation to its quality, the sentence chrF that it
/// would have against a reference, 0 to 1.
package struct QualityRegression: Sendable, Codable, Equatable {
  /// One value of the evidence.
  package struct Feature: Sendable, Codable, Equatable {
    package var name: String
    /// Mean on the development set.
    package var mean: Double
    /// Standard deviation on the development set; not 0.
    package var scale: Double
    /// Change of the quality for each standard deviation.
    package var weight: Double

    package init(name: String, mean: Double, scale: Double, weight: Double) {
      (self.name, self.mean, self.scale, self.weight) = (name, mean, scale, weight)
    }
  }

  package var features: [Feature]
  /// Mean quality on the development set.
  package var intercept: Double
  /// Number of segments of the development set.
  package var segments: Int
  /// Pearson correlation with chrF on parts of the development set that the regression has not seen.
  package var correlation: Double

  package init(
    features: [Feature], intercept: Double, segments: Int = 0, correlation: Double = 0
  ) {
    (self.features, self.intercept) = (features, intercept)
    (self.segments, self.correlation) = (segments, correlation)
  }

  /// Largest number of standard deviations that a value may be away from its mean; rare values
  /// beyond would make the estimate extreme.
  private static let farthest = 4.0

  /// Returns the estimate of a translation, 0 to 1; nil for evidence of another length.
  package func quality(_ evidence: [Double]) -> Double? {
    guard evidence.count == features.count else { return nil }
    var result = intercept
    for (feature, value) in zip(features, evidence) {
      let deviation = (value - feature.mean) / feature.scale
      guard deviation.isFinite else { continue }
      result += feature.weight * min(max(deviation, -Self.farthest), Self.farthest)
    }
    return min(max(result, 0), 1)
  }
}
