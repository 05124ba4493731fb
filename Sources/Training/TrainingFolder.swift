package import Corpora
import Foundation
import Primitives
import Storage
package import Translators

/// Folder `training` of a model, with the files that stages pass to later ones.
package struct TrainingFolder: Sendable {
  private let directory: ModelDirectory
  package let path: String
  package let source: String
  package let target: String

  /// Makes the folder if it does not exist.
  ///
  /// - Throws: `FileError` if the folder cannot be made.
  package init(_ directory: ModelDirectory, source: String, target: String) throws {
    self.directory = directory
    path = directory.trainingPath
    self.source = source
    self.target = target
    try makeFolder(path)
  }

  /// Returns a lock that keeps other runs from writing to the folder until it is deallocated.
  ///
  /// - Throws: `FileError` if another run holds the lock.
  func lock() throws(FileError) -> FolderLock { try FolderLock(path) }

  private func file(_ name: String) -> String { (path as NSString).appendingPathComponent(name) }

  package var preparedSource: String { directory.preparedPath(source) }
  package var preparedTarget: String { directory.preparedPath(target) }
  package var alignment: String { directory.alignmentPath }
  /// Path of the weights of the phrase-based system, tuned or not.
  package var weights: String { file("weights.json") }
  /// Path of the weights of the hybrid.
  package var hybrid: String { file("hybrid.json") }
  /// Path of the state of an unfinished tuning.
  package var tuning: String { file("tuning.state") }
  /// Path of the scores of the last finished tuning, for reports; missing without one.
  package var tuningCourse: String { file("tuning.json") }
  /// Returns the path of a trained network.
  ///
  /// - Parameter ordinal: ordinal of the network, counted from 1.
  package func network(_ ordinal: Int) -> String { file("network-\(ordinal).safetensors") }
  /// Returns the path of a network after minimum risk training.
  ///
  /// - Parameter ordinal: ordinal of the network, counted from 1.
  package func riskNetwork(_ ordinal: Int) -> String { file("network-\(ordinal)-risk.safetensors") }
  /// Returns the folder for the checkpoints of the minimum risk training of a network.
  package func riskCheckpoints(_ ordinal: Int) -> String { file("network-\(ordinal)-risk") }
  /// Folder of data diversification while it runs.
  var diversification: String { file("diversification") }
  /// Returns the path of the cross-fitted translations of the prepared corpus.
  func translated(into language: String) -> String { file("translated.\(language)") }
  /// Returns the folder for the checkpoints of a network, from which an interrupted training, or
  /// one with more epochs or patience, goes on.
  ///
  /// - Parameter ordinal: ordinal of the network, counted from 1.
  package func checkpoints(_ ordinal: Int) -> String { file("network-\(ordinal)") }

  /// Reads the prepared training corpus.
  package func preparedLines() throws -> ParallelLines {
    try ParallelLines(prefix: file("train"), source: source, target: target)
  }
}
