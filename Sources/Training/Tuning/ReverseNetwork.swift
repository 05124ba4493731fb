import Foundation
import Primitives
import Seq2Seq
import Storage
import TextProcessing
import Translators

/// Reverse network: a network of the opposite direction in a model directory, for its hybrid.
enum ReverseNetwork {
  /// Copies the network of a model of the opposite direction, beside the one that the model uses.
  ///
  /// - Returns: its place.
  /// - Throws: `FileError` if a model is missing or damaged, or their languages or forms do not
  ///   match.
  static func copy(
    from other: ModelDirectory, to directory: ModelDirectory, _ ours: ModelDescription
  ) throws -> ReversePlace {
    let theirs = try other.readDescription()
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
    try other.check(other.neuralFiles.all, theirs)
    let place = ours.hybrid?.reverse?.other ?? .first
    for (source, target) in zip(other.neuralFiles.all, directory.reverseNeuralFiles(place).all) {
      try OutputFile.write(InputFile.bytes(of: source), to: target)
    }
    return place
  }

  /// Removes networks that the model does not use.
  static func removeUnused(_ directory: ModelDirectory, _ description: ModelDescription) {
    for place in ReversePlace.allCases where place != description.hybrid?.reverse {
      for path in directory.reverseNeuralFiles(place).all {
        try? FileManager.default.removeItem(atPath: path)
      }
    }
  }
}
