import Foundation
import NeuralNetwork
import Parallelism
import Primitives
import Seq2Seq
import Storage
import Training

/// Training of one variant with one seed, on one thread.
struct LabTraining: Sendable {
  /// Key of the variant, which is the same for all seeds.
  let variant: String
  let name: String
  let options: NeuralSystemOptions
  let text: LabText
  /// Folder for results and checkpoints.
  let folder: String
  let events: Stages.Events

  /// Description of everything that the result depends on.
  private var description: String {
    [toolkitVersion, text.checksum, Stages.describe(options)].joined(separator: "\n")
  }

  /// Returns the path of a file whose name is a checksum of `description`, so that equal variants
  /// of two groups share it.
  private func file(_ suffix: String) -> String {
    var checksum = Checksum()
    checksum.add(description)
    return (folder as NSString).appendingPathComponent(checksum.hexadecimal + suffix)
  }

  /// Result of a finished training with the same text and options; nil if there is none.
  var finished: LabResult? {
    let data = FileManager.default.contents(atPath: file(".json")) ?? Data()
    guard let result = try? JSONDecoder().decode(LabResult.self, from: data) else { return nil }
    return result.description == description ? result : nil
  }

  /// Trains from the last checkpoint, if there is one, and writes the result.
  ///
  /// - Parameter progressed: receives the completed fraction, from 0 to 1; it is 1 only when the
  ///   result has been written.
  func run(_ progressed: @escaping (Double) -> Void) throws {
    let checkpoints = file("")
    try makeFolder(checkpoints)
    let network = Seq2SeqNetwork(
      options.network, sourceSize: text.subwords.source.count,
      targetSize: text.subwords.target.count)
    let bleu = DevelopmentBLEU(
      tokens: text.development, search: options.search, threads: Threads(1))
    let training = try Seq2SeqTraining(
      network, corpus: text.corpus, development: text.developmentCorpus, options: options.training,
      threads: Threads(1), folder: checkpoints, logPath: file(".log"), fingerprint: description,
      callbacks: Seq2SeqTraining.Callbacks(
        developmentBLEU: {
          try bleu.score(NeuralModel(Ensemble(network, [$0]), subwords: text.subwords))
        },
        progressed: { share, _ in progressed(min(share, 0.999)) }))
    var gaveUp = false
    do {
      _ = try training.run()
    } catch is TrainingError {
      gaveUp = true
    }
    let progress = training.progress
    let result = LabResult(
      name: name, description: description, parameters: network.layout.parameterCount,
      evaluations: progress.evaluations, subwordsPerSecond: progress.subwordsPerSecond,
      divergences: progress.divergences + (gaveUp ? 1 : 0), gaveUp: gaveUp)
    try OutputFile.write(Array("\(Stages.describe(result))\n".utf8), to: file(".json"))
    try? FileManager.default.removeItem(atPath: checkpoints)
    progressed(1)
    events.ended(name, result.summary)
  }
}

extension LabResult {
  /// Summary in one line.
  fileprivate var summary: String {
    var parts: [String] = []
    if let best, let bleu = best.bleu {
      parts.append(String(format: "BLEU %.2f after epoch %d", bleu, best.epoch))
    }
    if gaveUp {
      parts.append("gave up after \(divergences) divergences")
    } else if divergences > 0 {
      parts.append("\(divergences) divergences")
    }
    return parts.joined(separator: ", ")
  }
}
