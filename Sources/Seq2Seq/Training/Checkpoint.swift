import Foundation
import NeuralNetwork
import Primitives
import Storage

/// Checkpoints of a training, and the weights of its best evaluations.
///
/// A checkpoint is a file with weights, optimiser state and progress, which appears under its name
/// when it is complete.
struct Checkpoint {
  let folder: String
  /// Fingerprint of everything the training depends on; checkpoints with another one are not used.
  let fingerprint: String

  private func path(_ name: String) -> String { (folder as NSString).appendingPathComponent(name) }

  enum Kind: String {
    /// State between evaluations; removed when the next evaluation is written.
    case latest = "checkpoint.safetensors"
    /// State after the last evaluation, to which training returns after a divergence.
    case evaluated = "evaluated.safetensors"
  }

  /// Result of reading a checkpoint.
  enum Content {
    /// There is no file.
    case missing
    /// Checkpoint of a training with other options or data, or of an earlier version.
    case foreign
    /// Progress of the training, whose weights and optimiser state have been restored.
    case restored(TrainingProgress)
  }

  func write(
    _ kind: Kind, weights: ParameterBuffer<Float>, average: ParameterBuffer<Float>?,
    optimizer: Optimizer, progress: TrainingProgress
  ) throws {
    try Safetensors.write(
      [("weights.", weights), ("first.", optimizer.first), ("second.", optimizer.second)]
        + (average.map { [("average.", $0)] } ?? []),
      metadata: [
        "progress": String(decoding: try JSONEncoder.progress.encode(progress), as: UTF8.self),
        "fingerprint": fingerprint,
      ], to: path(kind.rawValue))
  }

  /// Restores weights, their exponential average and optimiser state from a checkpoint of this
  /// training.
  ///
  /// - Throws: `FileError` if the file is corrupt.
  func read(
    _ kind: Kind, weights: ParameterBuffer<Float>, average: ParameterBuffer<Float>?,
    optimizer: Optimizer
  ) throws -> Content {
    guard FileManager.default.fileExists(atPath: path(kind.rawValue)) else {
      return .missing
    }
    let file = try SafetensorsFile(path(kind.rawValue))
    guard file.metadata["fingerprint"] == fingerprint, let text = file.metadata["progress"],
      let progress = try? JSONDecoder.progress.decode(
        TrainingProgress.self, from: Data(text.utf8))
    else { return .foreign }
    try file.restore(weights, prefix: "weights.")
    if let average { try file.restore(average, prefix: "average.") }
    try file.restore(optimizer.first, prefix: "first.")
    try file.restore(optimizer.second, prefix: "second.")
    optimizer.restore(step: progress.step)
    return .restored(progress)
  }

  func remove(_ kind: Kind) { try? FileManager.default.removeItem(atPath: path(kind.rawValue)) }

  // MARK: - Weights of the best evaluations

  private static let snapshotPrefix = "weights-"
  private static let suffix = ".safetensors"

  private func snapshot(_ evaluation: TrainingProgress.Evaluation) -> String {
    "\(Self.snapshotPrefix)\(evaluation.step)\(Self.suffix)"
  }

  func writeSnapshot(
    _ evaluation: TrainingProgress.Evaluation, weights: ParameterBuffer<Float>
  ) throws {
    try Safetensors.write([("", weights)], metadata: [:], to: path(snapshot(evaluation)))
  }

  func readSnapshot(
    _ evaluation: TrainingProgress.Evaluation, into weights: ParameterBuffer<Float>
  ) throws {
    try SafetensorsFile(path(snapshot(evaluation))).restore(weights)
  }

  /// Removes all snapshots except those of `evaluations`.
  func removeSnapshots(except evaluations: [TrainingProgress.Evaluation]) {
    let kept = Set(evaluations.map(snapshot))
    for name in snapshots where !kept.contains(name) {
      try? FileManager.default.removeItem(atPath: path(name))
    }
  }

  /// Names of the files `weights-STEP.safetensors`, including partial ones.
  private var snapshots: [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { name in
      let complete = name.hasSuffix(".partial") ? String(name.dropLast(8)) : name
      return complete.hasPrefix(Self.snapshotPrefix) && complete.hasSuffix(Self.suffix)
        && Int(complete.dropFirst(Self.snapshotPrefix.count).dropLast(Self.suffix.count)) != nil
    }
  }

  /// Removes all checkpoints and snapshots.
  func removeAll() {
    removeSnapshots(except: [])
    for kind in [Kind.latest, .evaluated] {
      remove(kind)
      try? FileManager.default.removeItem(atPath: OutputFile.partial(path(kind.rawValue)))
    }
  }
}
