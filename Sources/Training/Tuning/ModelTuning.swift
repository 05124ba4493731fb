package import Corpora
import Foundation
package import Parallelism
import PhraseDecoding
import Primitives
import Seq2Seq
package import Translators
package import WeightTuning

/// Tuning of the weights of a finished model, and of those of its hybrid, on a development set.
package enum ModelTuning {
  /// Tunes the weights, and writes them to the description of the model.
  ///
  /// - Parameters:
  ///   - development: sentence pairs of the development set.
  ///   - progressed: called with the finished share, 0 to 1, and a short description.
  /// - Returns: a summary of the result.
  /// - Throws: `OptionError` for options that are not allowed; `FileError` if the model lacks a
  ///   phrase-based system, another run uses the folder, or a file cannot be read or written;
  ///   `TuningError`.
  package static func run(
    _ directory: ModelDirectory, development lines: ParallelLines, options: TuningOptions,
    threads: Threads, progressed: (Double, String) throws -> Void
  ) throws -> String {
    try options.validate()
    var description = try directory.readDescription()
    guard let weights = description.weights else {
      throw FileError(
        directory.path, "holds no phrase-based system to tune; train one with `--system phrase`")
    }
    let development = DevelopmentText(
      lines, source: description.source, target: description.target, form: description.form,
      version: description.tokenizationVersion)
    let folder = try TrainingFolder(
      directory, source: description.source, target: description.target)
    let lock = try folder.lock()
    defer { withExtendedLifetime(lock) {} }
    // The reverse network may be one that was copied for this tuning.
    for path in directory.reverseNeuralFiles.possible {
      description.parts?[(path as NSString).lastPathComponent] = nil
    }
    let result = try PhraseTuning(
      directory, hasAuxiliaryModels: weights.layout.hasAuxiliaryModels, development: development,
      options: options, threads: threads
    ).run(
      from: weights, statePath: folder.tuning,
      fingerprint: Stages.describe(options) + Stages.describe(weights)
        + Stages.describe(description.training) + development.checksum, progressed: progressed)
    description.weights = result.weights
    // Training that adds the other system later takes the weights from this file.
    try result.weights.write(folder.weights)
    try result.course.write(folder.tuningCourse)
    var summary = result.summary
    if description.systems.contains(.neural) {
      let hybrid = try HybridTuning(
        directory, description, development: development,
        usesReverse: ReverseNetwork.isPresent(in: directory), threads: threads,
        progressed: progressed
      ).run()
      description.hybrid = hybrid.weights
      description.systems = TranslationSystem.allCases
      try hybrid.weights.write(folder.hybrid)
      summary += "; hybrid: \(hybrid.summary)"
    }
    // These scores belong to the earlier weights.
    description.developmentScores[TranslationSystem.phrase.rawValue] = nil
    description.developmentScores[TranslationSystem.hybrid.rawValue] = nil
    try directory.writeDescribingParts(description)
    return summary
  }
}
