import Foundation
import TestSupport
import Testing

/// Tuning of weights, in training and by `cartouche tune`.
@Suite struct TuningCommandTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  /// Models tuned by a method, with one thread.
  private static let tuned = [
    "mira": Once { try await trained("mira") }, "mert": Once { try await trained("mert") },
  ]

  private static func trained(_ method: String) async throws -> TrainedModel {
    try await SharedModels.train(method) {
      try .trainTuned($0, threads: 1, ["--tuning", method])
    }
  }

  private func tuned(_ method: String) async throws -> String {
    try await #require(Self.tuned[method]).value.path
  }

  /// `untuned`, with weights found by `tune`.
  private static let retuned = Once {
    let model = SharedFolder.path("retuned")
    try FileManager.default.copyItem(atPath: await SharedModels.untuned.value.path, toPath: model)
    try await Command.tune(model).succeed()
    return model
  }

  // MARK: - In training

  @Test func tuningStoresWeights() async throws {
    #expect(
      try await ModelFiles.weights(SharedModels.tuned.value.path)
        != ModelFiles.weights(SharedModels.phrase.value.path))
  }

  @Test func standardWeightsStayWithoutTuning() async throws {
    #expect(
      try await ModelFiles.weights(SharedModels.untuned.value.path)
        == ModelFiles.weights(SharedModels.phrase.value.path))
  }

  @Test(arguments: ["mira", "mert"]) func sameModelWithTwoThreads(_ method: String) async throws {
    try await Command.trainTuned(folder.path("model"), threads: 2, ["--tuning", method]).succeed()
    #expect(try await ModelFiles.differences(folder.path("model"), tuned(method)) == [])
  }

  @Test func miraIsTheStandardMethod() async throws {
    #expect(
      try await ModelFiles.weights(tuned("mira"))
        == ModelFiles.weights(SharedModels.tuned.value.path))
  }

  @Test func mertFindsOtherWeights() async throws {
    #expect(
      try await ModelFiles.weights(tuned("mert"))
        != ModelFiles.weights(SharedModels.tuned.value.path))
  }

  @Test(arguments: ["mira", "mert"]) func killedTuningGoesOn(_ method: String) async throws {
    let cut = folder.path("cut")
    let state = folder.path("cut/training/tuning.state")
    try await Command.trainTuned(cut, threads: 2, ["--tuning", method]).interrupt(
      whenFileExists: state)
    #expect(FileManager.default.fileExists(atPath: state))
    try await Command.translate(cut).expectRefusal("did not end")
    try await Command.trainTuned(cut, threads: 1, ["--tuning", method]).succeed()
    #expect(try await ModelFiles.differences(cut, tuned(method)) == [])
  }

  // MARK: - By `tune`

  @Test func tuneReplacesWeights() async throws {
    #expect(
      try await ModelFiles.weights(Self.retuned.value)
        != ModelFiles.weights(SharedModels.untuned.value.path))
  }

  @Test func killedTuneLeavesTheWeightsAndGoesOn() async throws {
    let untuned = try await SharedModels.untuned.value.path
    let cut = try folder.copy(untuned, to: "cut")
    let state = folder.path("cut/training/tuning.state")
    try await Command.tune(cut).interrupt(whenFileExists: state)
    #expect(FileManager.default.fileExists(atPath: state))
    #expect(try ModelFiles.weights(cut) == ModelFiles.weights(untuned))
    try await Command.tune(cut).succeed()
    #expect(
      try await folder.data("cut/model.json")
        == Data(contentsOf: URL(filePath: Self.retuned.value + "/model.json")))
    #expect(!FileManager.default.fileExists(atPath: state))
  }

  @Test(arguments: [true, false]) func recurrentSystemBesideATunedOne(
    _ isTunedInTraining: Bool
  ) async throws {
    let model =
      isTunedInTraining ? try await SharedModels.tuned.value.path : try await Self.retuned.value
    let added = try folder.copy(model, to: "added")
    try await Command.trainNetwork(SmallCorpus.folder, added, threads: 2).succeed()
    #expect(try ModelFiles.weights(added) == ModelFiles.weights(model))
    let outcome = try await Command.translate(added, .neural).succeed()
    #expect(outcome.lineCount == 1)
  }

  @Test func hybridAsksANetworkOfTheOppositeDirection() async throws {
    let reverse = folder.path("reverse")
    try await Command.trainReverseNetwork(reverse).succeed()
    let model = try folder.copy(try await SharedModels.hybrid.value.path, to: "asked")
    try await Command.tune(model, ["--reverse", reverse, "--dev", folder.path("missing")])
      .expectRefusal("missing")
    #expect(!FileManager.default.fileExists(atPath: folder.path("asked/reverse.safetensors")))
    try await Command.tune(model, ["--reverse", reverse]).succeed()
    #expect(try folder.text("asked/model.json").contains("\"reverse\""))
    // The model holds a copy of the network.
    try folder.remove("reverse")
    var outcomes: [Outcome] = []
    for threads in [1, 2] {
      outcomes.append(
        try await Command.translate(
          model, .hybrid, threads: threads, input: .text(SmallCorpus.lines("test.ro", 20))
        ).succeed())
    }
    #expect(outcomes[0].output == outcomes[1].output)
    #expect(outcomes[0].lineCount == 20)
  }

  /// The hybrid works while a tuning with another network of the opposite direction goes on.
  @Test func killedTuneLeavesTheReverseNetworkInUse() async throws {
    let reverse = folder.path("reverse")
    try await Command.trainReverseNetwork(reverse).succeed()
    let model = try folder.copy(try await SharedModels.hybrid.value.path, to: "model")
    func translation() async throws -> Data {
      try await Command.translate(
        model, .hybrid, input: .text(SmallCorpus.lines("test.ro", 20))
      ).succeed().output
    }
    try await Command.tune(model, ["--reverse", reverse]).succeed()
    let before = try await translation()
    // Other weights, so that the checksums of the first network do not fit.
    try folder.remove("reverse")
    try await Command.trainReverseNetwork(reverse, ["--seed", "2"]).succeed()
    try await Command.tune(model, ["--reverse", reverse])
      .interrupt(whenFileExists: folder.path("model/reverse-2-subwords.target"))
    #expect(try await translation() == before)
    try await Command.tune(model, ["--reverse", reverse]).succeed()
    _ = try await translation()
    #expect(try folder.text("model/model.json").contains("\"reverse-2\""))
    #expect(!FileManager.default.fileExists(atPath: folder.path("model/reverse.safetensors")))
  }

  @Test func networkOfTheSameDirection() async throws {
    let model = try folder.copy(try await SharedModels.hybrid.value.path, to: "model")
    try await Command.tune(model, ["--reverse", SharedModels.neural.value.path])
      .expectRefusal("en to ro")
  }

  @Test func oppositeDirectionWithoutANetwork() async throws {
    let model = try folder.copy(try await SharedModels.hybrid.value.path, to: "model")
    try await Command.tune(model, ["--reverse", SharedModels.phrase.value.path])
      .expectRefusal("no recurrent system")
  }

  @Test func oppositeDirectionForOneSystem() async throws {
    try await Command.tune(
      await SharedModels.tuned.value.path, ["--reverse", SharedModels.neural.value.path]
    ).expectRefusal(Option.hybridSystem)
  }

  @Test func missingPhraseBasedSystem() async throws {
    try await Command.tune(await SharedModels.neural.value.path).expectRefusal("--system phrase")
  }

  @Test func missingModel() async throws {
    try await Command.tune(folder.path("nothing")).expectRefusal("no finished model")
  }

  @Test func missingDevelopmentSet() async throws {
    try await Command.tune(
      await SharedModels.tuned.value.path, ["--dev", folder.path("nothing")]
    ).expectRefusal("there is no such file")
  }
}
