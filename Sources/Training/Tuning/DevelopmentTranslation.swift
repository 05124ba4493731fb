import Corpora
import Parallelism
import Translators

/// Translations of a development set by a system, with evidence of their quality.
struct DevelopmentTranslation {
  private let translations: [Translation]
  private let evidenceNames: [String]
  private let lines: ParallelLines

  var texts: [String] { translations.map(\.text) }

  /// - Parameter progress: called with the finished share, 0 to 1; an error that it throws ends the
  ///   work.
  init(
    _ lines: ParallelLines, by system: TranslationSystem, of directory: ModelDirectory,
    _ description: ModelDescription, threads: Threads, progress: (Double) throws -> Void
  ) throws {
    let translator = try directory.sentenceTranslator(system, description).collecting()
    self.lines = lines
    evidenceNames = translator.evidenceNames
    translations = try Translation.all(
      of: lines.source, by: directory.bySentences(translator, description), threads: threads,
      progress: progress)
  }

  /// Returns the regression that estimates the quality; nil if the set is too small.
  func regression() throws -> QualityRegression? {
    try QualityCalibration(
      evidenceNames, translations, references: (0..<lines.count).map { lines.target[$0] }
    ).regression()
  }
}
