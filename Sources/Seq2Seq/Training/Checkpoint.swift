import Foundation
import NeuralNetwork
import Storage

/// A training's weights, the optimiser's state and progress in one file, which appears when it is whole.
struct Checkpoint {
  let folder: String

  private func path(_ name: String) -> String {
    (folder as NSString).appendingPathComponent(name)
  }

  /// The latest, and the latest at the end of an evaluation, to which a divergence goes back.
  enum Kind: String {
    case latest = "checkpoint.safetensors"
    case evaluated = "evaluated.safetensors"
  }

  /// - Parameter fingerprint: of everything the training depends on; another training's checkpoint is
  ///   not taken for this one's.
  func write(
    _ kind: Kind, weights: ParameterBuffer<Float>, optimizer: Optimizer,
    progress: TrainingProgress, fingerprint: String
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
  /// A damaged file is as good as none: it is reported, and training begins anew or from the older one.
  func read(
    _ kind: Kind, weights: ParameterBuffer<Float>, optimizer: Optimizer, fingerprint: String
  ) throws -> TrainingProgress? {
    guard FileManager.default.fileExists(atPath: path(kind.rawValue)) else { return nil }
    let file = try SafetensorsFile(path(kind.rawValue))
    guard file.metadata["fingerprint"] == fingerprint, let text = file.metadata["progress"],
      let progress = try? JSONDecoder.progress.decode(TrainingProgress.self, from: Data(text.utf8))
    else { return nil }
    try file.restore(weights, prefix: "weights.")
    try file.restore(optimizer.first, prefix: "first.")
    try file.restore(optimizer.second, prefix: "second.")
    optimizer.restore(step: progress.step)
    return progress
  }

  // MARK: - Weights of the best evaluations

  func snapshot(_ evaluation: TrainingProgress.Evaluation) -> String {
    path("weights-\(evaluation.step).safetensors")
  }

  func writeSnapshot(
    _ evaluation: TrainingProgress.Evaluation, weights: ParameterBuffer<Float>
  ) throws {
    try Safetensors.write([("", weights)], metadata: [:], to: snapshot(evaluation))
  }

  func readSnapshot(
    _ evaluation: TrainingProgress.Evaluation, into weights: ParameterBuffer<Float>
  ) throws {
    try SafetensorsFile(snapshot(evaluation)).restore(weights)
  }

  /// Removes all snapshots but those of `evaluations`.
  func keepSnapshots(_ evaluations: [TrainingProgress.Evaluation]) {
    let kept = Set(evaluations.map { (snapshot($0) as NSString).lastPathComponent })
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for name in names where name.hasPrefix("weights-") && !kept.contains(name) {
      try? FileManager.default.removeItem(atPath: path(name))
    }
  }

  /// Removes what only an unfinished training needs.
  func removeAll() {
    keepSnapshots([])
    for kind in [Kind.latest, .evaluated] {
      try? FileManager.default.removeItem(atPath: path(kind.rawValue))
    }
  }
}
