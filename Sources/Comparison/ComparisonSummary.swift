import Training

/// Result of comparing the systems of a model on a test set: the contents of the table and the
/// report.
package struct ComparisonSummary: Sendable, Codable {
  /// Number of sentences of the test set.
  let sentences: Int
  /// Number of source words of the test set.
  let words: Int
  /// Number of these words that are not in the training corpus; nil if the corpus is missing.
  let unknownWords: Int?
  let systems: [SystemSummary]
  /// One table for each metric, BLEU first.
  let scores: [ScoreTable]
  let breakdowns: [Breakdown]
  /// nil if the training corpus is missing.
  let wordAccuracy: WordAccuracy?
  let trainingCurve: TrainingCurve
  /// nil if no systems were trained on parts of the corpus.
  package var learningCurve: LearningCurve?
  let examples: [Example]
  /// Program, model and data, by which the comparison can be reproduced.
  let manifest: [ManifestEntry]

  /// Named fact about the comparison.
  struct ManifestEntry: Sendable, Codable {
    let name: String
    let value: String
  }
}

extension ComparisonSummary: StageRecord {
  package static var remedy: String { "delete it and compare again" }
}
