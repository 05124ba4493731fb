package import PhraseDecoding
package import TextProcessing

/// What `model.json` says of a model directory.
package struct ModelDescription: Codable, Sendable, Equatable {
  /// The version of the directory's layout.
  package static let currentFormat = 2

  package var format = Self.currentFormat
  package var source: String
  package var target: String
  package var form: TextPreparation.Form
  package var systems: [TranslationSystem]
  /// Of the phrase-based system.
  package var weights: FeatureWeights?
  /// Of both systems together; nil unless they were tuned.
  package var hybrid: HybridWeights?
  /// Training data and options, for the record.
  package var training: [String: String]
  /// For each system, its scores on the development set by their signatures.
  package var developmentScores: [String: [String: String]]

  package init(
    source: String, target: String, form: TextPreparation.Form, systems: [TranslationSystem],
    weights: FeatureWeights?, training: [String: String],
    developmentScores: [String: [String: String]] = [:]
  ) {
    self.source = source
    self.target = target
    self.form = form
    self.systems = systems
    self.weights = weights
    self.training = training
    self.developmentScores = developmentScores
  }
}
