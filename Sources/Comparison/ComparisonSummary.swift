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
  let histogram: SentenceHistogram
  /// nil without a phrase-based and a recurrent system.
  let ngrams: NGramDifferences?
  let trainingCurve: TrainingCurve
  /// nil if the weights are the standard ones, or an earlier version tuned them.
  let tuningCourse: TuningCourse?
  /// nil if no systems were trained on parts of the corpus.
  package var learningCurve: LearningCurve?
  let examples: [Example]
  /// Sentences whose best translation scores lowest, the lowest first.
  let failures: [Example]
  /// Program, model and data, by which the comparison can be reproduced.
  let manifest: [ManifestEntry]

  /// Version of these fields; a comparison of another version is made again from its translations.
  static let version = 2

  /// Named fact about the comparison.
  struct ManifestEntry: Sendable, Codable {
    let name: String
    let value: String
  }
}

extension ComparisonSummary: StageRecord {
  package static var remedy: String { "delete it and compare again" }
}
