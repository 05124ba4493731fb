package import PhraseDecoding
package import TextProcessing

/// Description of a model directory, the content of `model.json`.
package struct ModelDescription: Codable, Sendable, Equatable {
  /// Version of the layout of model directories.
  package static let currentFormat = 2

  package var format = Self.currentFormat
  /// Source language, a code such as `de`.
  package var source: String
  /// Target language.
  package var target: String
  package var form: TextPreparation.Form
  /// Version of the tokenisation of raw text; nil in models of version 0.1.0, for the first.
  package var tokenization: TokenizationVersion?
  package var systems: [TranslationSystem]
  /// Weights of the phrase-based system; nil without one.
  package var weights: FeatureWeights?
  /// Weights of the hybrid; nil unless they were tuned.
  package var hybrid: HybridWeights?
  /// Weights of phrases learned from corrections; nil for the standard ones.
  package var learning: LearningWeights?
  /// Number of the last correction that the training text contained; nil if it had none.
  package var lastCorrection: Int?
  /// Checksums of the files of the model, by name; nil in models of version 0.1.0.
  package var parts: [String: String]?
  /// Training data and options, for information only.
  package var training: [String: String]
  /// Scores on the development set, by system and metric signature.
  package var developmentScores: [String: [String: String]]

  package init(
    source: String, target: String, form: TextPreparation.Form, systems: [TranslationSystem],
    weights: FeatureWeights?, training: [String: String],
    developmentScores: [String: [String: String]] = [:]
  ) {
    self.source = source
    self.target = target
    self.form = form
    tokenization = form == .raw ? .current : nil
    self.systems = systems
    self.weights = weights
    self.training = training
    self.developmentScores = developmentScores
  }

  /// System with the highest score on the development set; nil without such scores.
  package var bestOnDevelopmentSet: TranslationSystem? {
    let scored = systems.compactMap { system in
      // A score reads like `BLEU = 41.98 …`.
      developmentScores[system.rawValue]?.values
        .compactMap { $0.split(separator: " ").compactMap { Double($0) }.first }.max()
        .map { (system: system, value: $0) }
    }
    return scored.max { $0.value < $1.value }?.system
  }

  /// Version of the tokenisation by which text becomes input of the model.
  package var tokenizationVersion: TokenizationVersion { tokenization ?? .first }
}
