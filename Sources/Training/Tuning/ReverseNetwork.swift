import Foundation
import Primitives
import Seq2Seq
import Storage
import TextProcessing
package import Translators

/// The network of the opposite direction that a model directory keeps for its hybrid.
package enum ReverseNetwork {
  /// Copies the network of a model of the opposite direction.
  ///
  /// - Throws: `FileError` where a model is missing or damaged, or the two do not belong together.
  package static func copy(from other: ModelDirectory, to directory: ModelDirectory) throws {
    let (theirs, ours) = (try other.readDescription(), try directory.readDescription())
    guard ours.systems.contains(.phrase), ours.systems.contains(.neural) else {
      throw FileError(
        directory.path,
        "lacks one of the two systems, so there is no hybrid to tune; train it with `--system both`"
      )
    }
    guard theirs.systems.contains(.neural) else {
      throw FileError(
        other.path, "holds no recurrent system; train one with `--system neural`")
    }
    guard theirs.source == ours.target, theirs.target == ours.source, theirs.form == ours.form
    else {
      throw FileError(
        other.path,
        "translates \(theirs.source) to \(theirs.target), \(theirs.form.rawValue) text; a model of \(ours.target) to "
          + "\(ours.source), \(ours.form.rawValue), is needed")
    }
    for (source, target) in zip(other.neuralFiles.all, directory.reverseNeuralFiles.all) {
      var output = try OutputFile(target)
      try output.write(try InputFile.bytes(of: source))
      try output.commit()
    }
  }

  package static func isPresent(in directory: ModelDirectory) -> Bool {
    directory.reverseNeuralFiles.all.allSatisfy(FileManager.default.fileExists(atPath:))
  }
}
