import Foundation
import NeuralNetwork
import Primitives
import Storage

/// A training's weights, the optimiser's state and progress in one file, which appears when it is whole.
struct Checkpoint {
  let folder: String
  /// Of everything the training depends on; another training's checkpoint is not taken for this one's.
  let fingerprint: String

  private func path(_ name: String) -> String {
    (folder as NSString).appendingPathComponent(name)
  }

  enum Kind: String {
    /// Between evaluations; it goes when the next evaluation is written.
    case latest = "checkpoint.safetensors"
    /// After the last evaluation: what a divergence goes back to.
    case evaluated = "evaluated.safetensors"
  }

  func write(
    _ kind: Kind, weights: ParameterBuffer<Float>, optimizer: Optimizer,
    progress: TrainingProgress
  ) throws {
    try Safetensors.write(
      [("weights.", weights), ("first.", optimizer.first), ("second.", optimizer.second)],
      metadata: [
        "progress": String(decoding: try JSONEncoder.progress.encode(progress), as: UTF8.self),
        "fingerprint": fingerprint,
      ], to: path(kind.rawValue))
  }

  /// Restores weights and optimiser; nil where there is no checkpoint of this training.
  ///
  /// - Throws: `FileError` where the file is damaged.
  func read(
    _ kind: Kind, weights: ParameterBuffer<Float>, optimizer: Optimizer
  ) throws -> TrainingProgress? {
    guard FileManager.default.fileExists(atPath: path(kind.rawValue)) else { return nil }
    let file = try SafetensorsFile(path(kind.rawValue))
    guard file.metadata["fingerprint"] == fingerprint, let text = file.metadata["progress"],
      let progress = try? JSONDecoder.progress.decode(
        TrainingProgress.self, from: Data(text.utf8))
    else { return nil }
    try file.restore(weights, prefix: "weights.")
    try file.restore(optimizer.first, prefix: "first.")
    try file.restore(optimizer.second, prefix: "second.")
    optimizer.restore(step: progress.step)
    return progress
  }

  func remove(_ kind: Kind) {
    try? FileManager.default.removeItem(atPath: path(kind.rawValue))
  }

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

  /// Removes all snapshots but those of `evaluations`.
  func keepSnapshots(_ evaluations: [TrainingProgress.Evaluation]) {
    let kept = Set(evaluations.map(snapshot))
    for name in snapshots where !kept.contains(name) {
      try? FileManager.default.removeItem(atPath: path(name))
    }
  }

  /// Files called `weights-STEP.safetensors`, whole or not.
  private var snapshots: [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { name in
      let whole = name.hasSuffix(".partial") ? String(name.dropLast(8)) : name
      return whole.hasPrefix(Self.snapshotPrefix) && whole.hasSuffix(Self.suffix)
        && Int(whole.dropFirst(Self.snapshotPrefix.count).dropLast(Self.suffix.count)) != nil
    }
  }

  /// Removes what only an unfinished training needs.
  func removeAll() {
    keepSnapshots([])
    for kind in [Kind.latest, .evaluated] {
      remove(kind)
      try? FileManager.default.removeItem(atPath: OutputFile.partial(path(kind.rawValue)))
    }
  }
}
