package import Corpora
import Foundation
import Primitives
import Storage
package import Translators

/// The files that the stages of training hand to each other, in the folder `training` of a model.
package struct TrainingFolder: Sendable {
  package let path: String
  package let source: String
  package let target: String

  /// - Throws: `FileError` where the folder cannot be made.
  package init(_ directory: ModelDirectory, source: String, target: String) throws {
    path = (directory.path as NSString).appendingPathComponent("training")
    self.source = source
    self.target = target
    try makeFolder(path)
  }

  /// Keeps other runs from writing these files, until it goes.
  ///
  /// - Throws: `FileError` where another run is at work.
  func lock() throws(FileError) -> FolderLock { try FolderLock(path) }

  private func file(_ name: String) -> String {
    (path as NSString).appendingPathComponent(name)
  }

  package var preparedSource: String { file("train.\(source)") }
  package var preparedTarget: String { file("train.\(target)") }
  package var alignment: String { file("alignment") }
  /// The phrase-based system's weights, tuned or not.
  package var weights: String { file("weights.json") }
  /// How both systems together decide.
  package var hybrid: String { file("hybrid.json") }
  /// What an unfinished tuning has found so far.
  package var tuning: String { file("tuning.state") }
  /// A trained network, counted from 1.
  package func network(_ number: Int) -> String { file("network-\(number).safetensors") }
  /// A folder for the checkpoints of one that is not finished.
  package func checkpoints(_ number: Int) -> String { file("network-\(number)") }

  /// The training text as the systems see it.
  package func preparedLines() throws -> ParallelLines {
    try ParallelLines(prefix: file("train"), source: source, target: target)
  }

  package func write(_ bytes: [UInt8], to path: String) throws {
    var output = try OutputFile(path)
    try output.write(bytes)
    try output.commit()
  }
}
