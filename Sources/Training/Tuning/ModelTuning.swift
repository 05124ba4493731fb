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
  ///   - reverse: model of the opposite direction whose network becomes a feature of the hybrid; nil
  ///     for the one that the hybrid uses, if any.
  ///   - progressed: called with the finished share, 0 to 1, and a short description.
  /// - Returns: a summary of the result.
  /// - Throws: `OptionError` for options that are not allowed; `FileError` if the model lacks a
  ///   phrase-based system, another run uses the folder, or a file cannot be read or written;
  ///   `TuningError`.
  package static func run(
    _ directory: ModelDirectory, development lines: ParallelLines, options: TuningOptions,
    reverse: ModelDirectory? = nil, threads: Threads,
    progressed: (Double, String) throws -> Void
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
    var place = description.hybrid?.reverse
    if let reverse {
      let copied = try ReverseNetwork.copy(from: reverse, to: directory, description)
      for path in directory.reverseNeuralFiles(copied).possible {
        description.parts?[(path as NSString).lastPathComponent] = nil
      }
      place = copied
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
        reverse: place, threads: threads, progressed: progressed
      ).run()
      description.hybrid = hybrid.weights
      description.systems = TranslationSystem.allCases
      try hybrid.weights.write(folder.hybrid)
      summary += "; hybrid: \(hybrid.summary)"
    }
    // These scores belong to the earlier weights.
    description.developmentScores[TranslationSystem.phrase.rawValue] = nil
    description.developmentScores[TranslationSystem.hybrid.rawValue] = nil
    let quality = try calibration(directory, description, lines, threads, progressed)
    try write(description, quality, to: directory)
    ReverseNetwork.removeUnused(directory, description)
    return summary + "; " + quality.summary
  }

  /// Calibrates the estimates of quality of a finished model, and leaves its weights as they are.
  ///
  /// - Returns: a summary of the result.
  /// - Throws: `FileError` if another run uses the folder, the set is too small, or a file cannot be
  ///   read or written.
  package static func calibrateQuality(
    _ directory: ModelDirectory, development lines: ParallelLines, threads: Threads,
    progressed: (Double, String) throws -> Void
  ) throws -> String {
    let description = try directory.readDescription()
    guard lines.count >= QualityCalibration.leastSegments else {
      throw FileError(
        lines.source.name,
        "has too few lines to calibrate the estimate of quality; give at least "
          + "\(QualityCalibration.leastSegments)")
    }
    let lock = try TrainingFolder(
      directory, source: description.source, target: description.target
    ).lock()
    defer { withExtendedLifetime(lock) {} }
    let quality = try calibration(directory, description, lines, threads, progressed)
    try write(description, quality, to: directory)
    return quality.summary
  }

  /// Returns the estimates of quality of all systems of a model.
  private static func calibration(
    _ directory: ModelDirectory, _ description: ModelDescription, _ lines: ParallelLines,
    _ threads: Threads, _ progressed: (Double, String) throws -> Void
  ) throws -> QualityEstimator {
    let lines = try lines.spread(TuningOptions.sentences.standard)
    var estimates: [TranslationSystem: QualityRegression] = [:]
    for system in description.systems {
      estimates[system] = try DevelopmentTranslation(
        lines, by: system, of: directory, description, threads: threads
      ) { try progressed($0, "estimate of quality, translation by \(system.rawValue)") }
      .regression()
    }
    return QualityEstimator(estimates)
  }

  /// Writes the description and the estimates of quality of a model.
  ///
  /// The old description without the checksum of the estimates comes first, so that the model can be
  /// used wherever an interruption falls between the files.
  private static func write(
    _ description: ModelDescription, _ quality: QualityEstimator, to directory: ModelDirectory
  ) throws {
    var old = try directory.readDescription()
    let name = (directory.qualityPath as NSString).lastPathComponent
    if old.parts?.removeValue(forKey: name) != nil { try directory.write(old) }
    try quality.write(to: directory)
    try directory.writeDescribingParts(description)
  }
}
