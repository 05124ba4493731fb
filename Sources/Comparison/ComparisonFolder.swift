import Foundation
import Primitives
import Storage
import Translators

/// Where what a comparison needs lies, in the folder of a model.
struct ComparisonFolder: Sendable {
  let path: String

  /// - Throws: `FileError` where the folder cannot be made.
  init(_ directory: ModelDirectory) throws {
    path = (directory.path as NSString).appendingPathComponent("comparison")
    try makeFolder(path)
  }

  func file(_ name: String) -> String {
    (path as NSString).appendingPathComponent(name)
  }

  func output(_ system: TranslationSystem) -> String { file("\(system.rawValue).json") }
  var comparison: String { file("comparison.json") }
  /// Scores of systems that were trained on parts of the corpus.
  var curve: String { file("curve") }
}
