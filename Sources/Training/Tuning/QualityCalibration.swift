import Evaluation
import Primitives
package import Translators

/// Calibration of the estimate of quality: a regression from the evidence of a system's translations
/// of the development set to their sentence chrF.
package struct QualityCalibration {
  /// Smallest development set that is enough for a calibration.
  static let leastSegments = 50
  /// Number of parts of the development set; each is predicted from the others.
  private static let folds = 10
  private static let penalties = [1.0, 3, 10, 30, 100, 300, 1000]

  private let names: [String]
  private let rows: [[Double]]
  private let values: [Double]

  /// - Parameters:
  ///   - names: names of the values of evidence.
  ///   - translations: translations of the development set with their evidence; those without are
  ///     left out.
  package init(_ names: [String], _ translations: [Translation], references: [String]) throws {
    let metric = try ChrF()
    var (rows, values): ([[Double]], [Double]) = ([], [])
    for (translation, reference) in zip(translations, references)
    where translation.evidence.count == names.count
      && translation.evidence.allSatisfy(\.isFinite)
    {
      rows.append(translation.evidence)
      let score = try metric.sentenceScore(hypothesis: translation.text, references: [reference])
      values.append(score.value / 100)
    }
    (self.names, self.rows, self.values) = (names, rows, values)
  }

  /// Returns the regression with the penalty whose cross-validated predictions correlate best; nil if
  /// the development set is too small.
  package func regression() -> QualityRegression? {
    guard rows.count >= Self.leastSegments else { return nil }
    let correlations = Self.penalties.map { correlation(penalty: $0) }
    // Among equals the stronger penalty.
    let best =
      correlations.indices.max { (correlations[$0], $0) < (correlations[$1], $1) } ?? 0
    let ridge = RidgeRegression(rows, values, penalty: Self.penalties[best])
    return QualityRegression(
      features: names.indices.map {
        QualityRegression.Feature(
          name: names[$0], mean: ridge.means[$0], scale: ridge.scales[$0],
          weight: ridge.weights[$0])
      }, intercept: ridge.intercept, segments: rows.count, correlation: correlations[best])
  }

  /// Returns the correlation of chrF with predictions of each part from the others.
  private func correlation(penalty: Double) -> Double {
    var predictions = [Double](repeating: 0, count: rows.count)
    for fold in 0..<Self.folds {
      let others = rows.indices.filter { $0 % Self.folds != fold }
      let ridge = RidgeRegression(
        others.map { rows[$0] }, others.map { values[$0] }, penalty: penalty)
      for index in stride(from: fold, to: rows.count, by: Self.folds) {
        predictions[index] = ridge.value(rows[index])
      }
    }
    return pearsonCorrelation(predictions, values)
  }
}

extension QualityEstimator {
  /// Returns one line for people: the cross-validated correlations.
  var summary: String {
    let parts = TranslationSystem.allCases.compactMap { system in
      self[system].map { "\(system.rawValue) \($0.correlation.fixed(2))" }
    }
    return parts.isEmpty
      ? "no estimate of quality: it needs a development set of "
        + "\(QualityCalibration.leastSegments) segments"
      : "estimate of quality, cross-validated correlation with chrF: "
        + parts.joined(separator: ", ")
  }
}
