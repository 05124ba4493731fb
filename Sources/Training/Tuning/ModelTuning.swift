import Corpora
package import Parallelism
import PhraseDecoding
import Primitives
import Storage
package import Translators
package import WeightTuning

/// Tunes the weights of a finished model on a development set, and those of its hybrid.
package struct ModelTuning {
  private let directory: ModelDirectory
  private let developmentPrefix: String
  private let options: TuningOptions
  private let threads: Threads

  /// - Parameter developmentPrefix: path of the development set without the language suffixes.
  package init(
    _ directory: ModelDirectory, developmentPrefix: String, options: TuningOptions, threads: Threads
  ) {
    self.directory = directory
    self.developmentPrefix = developmentPrefix
    self.options = options
    self.threads = threads
  }

  /// Tunes, and writes the weights to the description of the model.
  ///
  /// - Returns: a summary of the result.
  /// - Throws: `FileError` where the model lacks a phrase-based system, another run is at work in the
  ///   folder, or a file cannot be read or written; `TuningError`.
  package func run(progressed: (Double, String) -> Void) throws -> String {
    var description = try directory.readDescription()
    guard let weights = description.weights else {
      throw FileError(
        directory.path, "holds no phrase-based system to tune; train one with `--system phrase`")
    }
    let development = DevelopmentText(
      try ParallelLines(
        prefix: developmentPrefix, source: description.source, target: description.target),
      source: description.source, target: description.target, form: description.form)
    let folder = try TrainingFolder(
      directory, source: description.source, target: description.target)
    let lock = try folder.lock()
    defer { withExtendedLifetime(lock) {} }
    let result = try PhraseTuning(
      directory, hasAuxiliaryModels: weights.layout.hasAuxiliaryModels, development: development,
      options: options, threads: threads
    ).run(
      from: weights, statePath: folder.tuning,
      fingerprint: Stages.describe(options) + Stages.describe(weights)
        + Stages.describe(description.training) + development.checksum,
      progressed: progressed)
    description.weights = result.weights
    // A training that adds the other system writes a new description, with the weights from here.
    try result.weights.write(folder.weights)
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
    // These scores belong to the weights before.
    description.developmentScores[TranslationSystem.phrase.rawValue] = nil
    description.developmentScores[TranslationSystem.hybrid.rawValue] = nil
    try directory.write(description)
    return summary
  }
}
