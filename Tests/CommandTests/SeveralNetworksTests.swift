import Foundation
import TestSupport
import Testing

/// The first network is the same however many there are, and fewer or more can be asked for later.
@Suite struct SeveralNetworksTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private func train(_ name: String, _ options: [String] = []) throws -> Command {
    try .trainNetwork(SmallCorpus.folder, folder.path(name), threads: 2, options)
  }

  private func differencesFromThree(_ name: String) async throws -> [String] {
    try ModelFiles.differences(folder.path(name), await SharedModels.threeNetworks.value.path)
  }

  @Test func killedTrainingOfThreeGoesOn() async throws {
    let seconds = try await SharedModels.threeNetworks.value.seconds
    let command = try train("cut", ["--networks", "3"])
    try await command.interrupt(with: SIGKILL, at: 0.5, of: seconds, writing: folder.path("cut"))
    try await command.succeed()
    #expect(try await differencesFromThree("cut") == [])
  }

  @Test func oneNetworkGrowsToThree() async throws {
    _ = try folder.copy(try await SharedModels.neural.value.path, to: "grown")
    let outcome = try await train("grown", ["--networks", "3"]).succeed()
    #expect(try await differencesFromThree("grown") == [])
    #expect(outcome.errors.contains("network: done before"))
  }

  @Test func numberOfNetworksStaysWhereNoneIsGiven() async throws {
    _ = try folder.copy(try await SharedModels.threeNetworks.value.path, to: "model")
    let outcome = try await train("model").succeed()
    #expect(outcome.errors.contains("network 3: done before"))
    #expect(try await differencesFromThree("model") == [])
  }

  @Test(
    arguments: [
      "neural.safetensors", "subwords.target", "training/network-2.safetensors", "model.json",
    ])
  func damagedPartIsMadeAnew(_ part: String) async throws {
    _ = try folder.copy(try await SharedModels.threeNetworks.value.path, to: "model")
    try folder.truncate("model/" + part, to: 100)
    let outcome = try await train("model").succeed()
    #expect(try await differencesFromThree("model") == [])
    #expect(outcome.errors.contains("network: done before"))
  }

  @Test func threeNetworksShrinkToOne() async throws {
    _ = try folder.copy(try await SharedModels.threeNetworks.value.path, to: "model")
    try folder.remove("model/subwords.codes")
    try await train("model", ["--networks", "1"]).succeed()
    #expect(
      try ModelFiles.differences(folder.path("model"), await SharedModels.neural.value.path) == [])
  }
}
