import Foundation
import Testing

/// A model that a training left, and the seconds that it took.
struct TrainedModel: Sendable {
  let path: String
  let seconds: Double
}

/// Models that several tests read, each trained once. Tests that change one work on a copy.
enum SharedModels {
  /// Phrase-based, trained with one thread, weights not tuned.
  static let phrase = Once { try await train("phrase") { .train(try small, $0, threads: 1) } }
  /// Recurrent, trained with two threads.
  static let neural = Once {
    try await train("neural") { try .trainNetwork(small, $0, threads: 2) }
  }
  /// `phrase` with a recurrent system beside it.
  static let hybrid = Once {
    let path = SharedFolder.path("hybrid")
    try FileManager.default.copyItem(atPath: await phrase.value.path, toPath: path)
    return try await train("hybrid") { try .trainNetwork(small, $0, threads: 2) }
  }
  /// Three recurrent networks.
  static let threeNetworks = Once {
    try await train("three") { try .trainNetwork(small, $0, threads: 2, ["--networks", "3"]) }
  }
  /// Phrase-based, weights tuned in the standard way.
  static let tuned = Once { try await train("tuned") { try .trainTuned($0, threads: 2) } }
  /// As `tuned`, but with the standard weights.
  static let untuned = Once {
    try await train("untuned") { try .trainTuned($0, ["--tuning", "none"]) }
  }
  /// Phrase-based without a reordering model.
  static let withoutReordering = Once {
    try await train("plain") { .train(try small, $0, ["--reordering", "none"]) }
  }

  /// Translations of the test file by `phrase`, with one thread.
  static let phraseTranslations = Once {
    try await translations(phrase.value.path, .phrase)
  }
  /// Translations of the test file by `neural`, with one thread.
  static let neuralTranslations = Once {
    try await translations(neural.value.path, .neural)
  }

  private static var small: String { get throws { try SmallCorpus.folder } }

  /// Trains a model in the shared folder.
  static func train(
    _ name: String, _ command: (String) throws -> Command
  ) async throws -> TrainedModel {
    let path = SharedFolder.path(name)
    let outcome = try await command(path).succeed()
    return TrainedModel(path: path, seconds: outcome.seconds)
  }

  private static func translations(_ model: String, _ system: ModelSystem) async throws -> Data {
    try await Command.translate(
      model, system, threads: 1, input: .file(SmallCorpus.testFile)
    ).succeed().output
  }
}
