import Foundation
import Storage
import Translators

/// The folder `comparison` of a model, with the files of a comparison.
struct ComparisonFolder: Sendable {
  let path: String

  /// - Throws: `FileError` if the folder cannot be made.
  init(_ directory: ModelDirectory) throws {
    path = (directory.path as NSString).appendingPathComponent("comparison")
    try makeFolder(path)
  }

  func file(_ name: String) -> String { (path as NSString).appendingPathComponent(name) }

  /// Path of a `SystemOutput`.
  func output(_ system: TranslationSystem) -> String { file("\(system.rawValue).json") }
  /// Path of the `ComparisonSummary`.
  var comparison: String { file("comparison.json") }
  /// Folder of the scores of systems trained on parts of the corpus.
  var curve: String { file("curve") }
}
