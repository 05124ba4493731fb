import Foundation
import Primitives
import Storage

/// Estimates of the quality of translations, for each system of a model: the content of
/// `quality.json`.
package struct QualityEstimator: Sendable, Codable, Equatable {
  /// Regressions by the names of systems.
  private var systems: [String: QualityRegression]

  package init(_ systems: [TranslationSystem: QualityRegression]) {
    self.systems = Dictionary(
      uniqueKeysWithValues: systems.map { ($0.key.rawValue, $0.value) })
  }

  package subscript(system: TranslationSystem) -> QualityRegression? { systems[system.rawValue] }

  /// Writes the estimates into a model, or removes those of an earlier training where there are none.
  package func write(to directory: ModelDirectory) throws {
    guard !systems.isEmpty else {
      try? FileManager.default.removeItem(atPath: directory.qualityPath)
      return
    }
    try OutputFile.write(
      json: self, to: directory.qualityPath, formatting: [.prettyPrinted, .sortedKeys])
  }
}

extension EstimatingTranslator {
  /// Returns the same system, which collects evidence for a calibration.
  package func collecting() -> Self {
    estimating(
      by: QualityRegression(
        features: evidenceNames.map { .init(name: $0, mean: 0, scale: 1, weight: 0) },
        intercept: 0))
  }
}

extension ModelDirectory {
  /// Reads the estimates of quality.
  ///
  /// - Returns: nil for a model without them, such as one of an earlier version.
  /// - Throws: `FileError` if the file is missing or damaged.
  package func qualityEstimator(_ description: ModelDescription) throws -> QualityEstimator? {
    try check([qualityPath], description)
    guard FileManager.default.fileExists(atPath: qualityPath) else { return nil }
    let data = Data(try InputFile.bytes(of: qualityPath))
    guard let result = try? JSONDecoder().decode(QualityEstimator.self, from: data) else {
      throw FileError(qualityPath, "is damaged; make it anew with `cartouche tune --quality-only`")
    }
    return result
  }

  /// Returns a system that estimates the quality of its translations.
  ///
  /// - Returns: nil if the model has no estimate for the system.
  /// - Throws: `FileError` if the estimate is damaged or belongs to another system.
  package func estimating<System: EstimatingTranslator>(
    _ translator: System, _ system: TranslationSystem, _ description: ModelDescription
  ) throws -> System? {
    guard let regression = try qualityEstimator(description)?[system] else { return nil }
    guard regression.features.map(\.name) == translator.evidenceNames else {
      throw FileError(
        qualityPath,
        "was made for another system or by another version; make it anew with `cartouche tune "
          + "--quality-only`")
    }
    return translator.estimating(by: regression)
  }

  /// Reason why a model has no estimates of quality, and the command that adds them.
  package var lacksQuality: String {
    "has no estimate of quality; `cartouche tune --quality-only --model \(path) --dev PREFIX` adds it"
  }
}
