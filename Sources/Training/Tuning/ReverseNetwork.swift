import Foundation
import Primitives
import Seq2Seq
import Storage
import TextProcessing
package import Translators

/// Reverse network: a network of the opposite direction in a model directory, for its hybrid.
package enum ReverseNetwork {
  /// Copies the network of a model of the opposite direction.
  ///
  /// - Throws: `FileError` if a model is missing or damaged, or their languages or forms do not
  ///   match.
  package static func copy(from other: ModelDirectory, to directory: ModelDirectory) throws {
    let (theirs, ours) = (try other.readDescription(), try directory.readDescription())
    guard ours.systems.contains(.phrase), ours.systems.contains(.neural) else {
      throw FileError(
        directory.path,
        "lacks one of the two systems of a hybrid; train both with `--system hybrid`")
    }
    guard theirs.systems.contains(.neural) else {
      throw FileError(other.path, "holds no recurrent system; train one with `--system neural`")
    }
    guard theirs.source == ours.target, theirs.target == ours.source, theirs.form == ours.form
    else {
      throw FileError(
        other.path,
        "translates \(theirs.source) to \(theirs.target) in \(theirs.form.rawValue) text; give a "
          + "model that translates \(ours.target) to \(ours.source) in \(ours.form.rawValue) text")
    }
    let folder = try TrainingFolder(directory, source: ours.source, target: ours.target)
    let lock = try folder.lock()
    defer { withExtendedLifetime(lock) {} }
    try other.check(other.neuralFiles.all, theirs)
    for (source, target) in zip(other.neuralFiles.all, directory.reverseNeuralFiles.all) {
      try OutputFile.write(InputFile.bytes(of: source), to: target)
    }
  }

  /// Returns whether the directory holds a reverse network.
  package static func isPresent(in directory: ModelDirectory) -> Bool {
    directory.reverseNeuralFiles.all.allSatisfy(FileManager.default.fileExists(atPath:))
  }
}
