import Foundation
import Primitives
import Seq2Seq
import Storage

extension ModelDirectory {
  /// Copies a model without what only training needs, and with networks of 8-bit integers.
  ///
  /// The description is written last, so an interrupted copy is no model.
  ///
  /// - Parameter copy: folder that does not exist, or is empty.
  /// - Throws: `FileError` if the model has no recurrent system, its files cannot be read, or the copy
  ///   cannot be written.
  package func writeQuantized(to copy: ModelDirectory) throws {
    let description = try readDescription()
    guard description.systems.contains(.neural) else {
      throw FileError(
        descriptionPath, "describes no recurrent system; train one with `--system neural`")
    }
    if let content = try? FileManager.default.contentsOfDirectory(atPath: copy.path),
      !content.isEmpty
    {
      throw FileError(copy.path, "holds files already; name a new folder")
    }
    let paths = parts(description)
    try check(paths, description)
    try makeFolder(copy.path)
    var networks = [neuralFiles.weights: (neuralFiles, copy.neuralFiles)]
    if let place = description.hybrid?.reverse {
      let files = reverseNeuralFiles(place)
      networks[files.weights] = (files, copy.reverseNeuralFiles(place))
    }
    for path in paths {
      if let (files, written) = networks[path] {
        try NeuralModel(files).writeWeights(to: written.weights, quantizes: true)
        continue
      }
      let target = (copy.path as NSString).appendingPathComponent(
        (path as NSString).lastPathComponent)
      try OutputFile.copy(path, to: target)
    }
    try copy.writeDescribingParts(description)
  }
}
