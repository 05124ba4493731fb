package import PhraseDecoding
package import TextProcessing

/// What `model.json` says of a model directory.
package struct ModelDescription: Codable, Sendable, Equatable {
  /// The version of the directory's layout.
  package static let currentFormat = 1

  package var format = Self.currentFormat
  package var source: String
  package var target: String
  package var form: TextPreparation.Form
  package var weights: FeatureWeights
  /// Training data and options, for the record.
  package var training: [String: String]
  /// Scores on the development set with their signatures.
  package var developmentScores: [String: String]

  package init(
    source: String, target: String, form: TextPreparation.Form, weights: FeatureWeights,
    training: [String: String], developmentScores: [String: String] = [:]
  ) {
    self.source = source
    self.target = target
    self.form = form
    self.weights = weights
    self.training = training
    self.developmentScores = developmentScores
  }
}
