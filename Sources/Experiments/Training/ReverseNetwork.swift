import Foundation
import Seq2Seq
import Storage
import TextProcessing
package import Translators

/// The network of the opposite direction that a model directory keeps for its hybrid.
package enum ReverseNetwork {
  /// Copies the network of a model of the opposite direction.
  ///
  /// - Throws: `StorageError` where a model is missing or damaged, or the two do not belong together.
  package static func copy(from other: ModelDirectory, to directory: ModelDirectory) throws {
    let (theirs, ours) = (try other.readDescription(), try directory.readDescription())
    guard ours.systems.contains(.phrase), ours.systems.contains(.neural) else {
      throw StorageError(
        directory.path,
        "lacks one of the two systems, so there is no hybrid to tune; train it with `--system both`"
      )
    }
    guard theirs.systems.contains(.neural) else {
      throw StorageError(
        other.path, "holds no recurrent system; train one with `--system neural`")
    }
    guard theirs.source == ours.target, theirs.target == ours.source, theirs.form == ours.form
    else {
      throw StorageError(
        other.path,
        "translates \(theirs.source) to \(theirs.target), \(theirs.form.rawValue) text; a model of \(ours.target) to "
          + "\(ours.source), \(ours.form.rawValue), is needed")
    }
    for (source, target) in zip(other.neural.all, directory.reverseNeural.all) {
      var output = try OutputFile(target)
      try output.write(try InputFile.bytes(of: source))
      try output.commit()
    }
  }

  package static func isPresent(in directory: ModelDirectory) -> Bool {
    directory.reverseNeural.all.allSatisfy(FileManager.default.fileExists(atPath:))
  }
}
