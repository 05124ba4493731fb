import Training

/// The systems of a model, compared on a test set: all that the table and the report say.
package struct ComparisonSummary: Sendable, Codable {
  let sentences: Int
  /// Words of the test set's source, and those of them that were not in the training corpus; nil if that is not known.
  let words: Int
  let unknownWords: Int?
  let systems: [SystemSummary]
  let scores: [ScoreTable]
  let breakdowns: [Breakdown]
  let wordAccuracy: WordAccuracy?
  let trainingCurve: TrainingCurve
  package var learningCurve: LearningCurve?
  let examples: [Example]
  /// What it takes to do it again.
  let manifest: [ManifestEntry]

  /// Something that decides the outcome.
  struct ManifestEntry: Sendable, Codable {
    let name: String
    let value: String
  }

  /// A value with all its parts.
  init(
    sentences: Int, words: Int, unknownWords: Int?, systems: [SystemSummary],
    scores: [ScoreTable], breakdowns: [Breakdown], wordAccuracy: WordAccuracy?,
    trainingCurve: TrainingCurve, examples: [Example], manifest: [ManifestEntry]
  ) {
    self.sentences = sentences
    self.words = words
    self.unknownWords = unknownWords
    self.systems = systems
    self.scores = scores
    self.breakdowns = breakdowns
    self.wordAccuracy = wordAccuracy
    self.trainingCurve = trainingCurve
    self.examples = examples
    self.manifest = manifest
  }
}

extension ComparisonSummary: StageRecord {
  package static var remedy: String { "delete it and compare again" }
}
