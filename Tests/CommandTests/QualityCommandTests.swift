import Foundation
import TestSupport
import Testing

/// Estimates of quality: calibration in training and by `tune`, `translate --json`, `--review-below`.
@Suite struct QualityCommandTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private struct Line: Decodable {
    let target: String
    let quality: Double?
    let review: Bool?
  }

  private static let text = "bună ziua\nun câine mare aleargă\n\nXYZZY qwrtz\n"

  private func lines(_ outcome: Outcome) throws -> [Line] {
    try outcome.lines.map { try JSONDecoder().decode(Line.self, from: Data($0.utf8)) }
  }

  private static func model(_ system: ModelSystem) async throws -> String {
    switch system {
    case .phrase: try await SharedModels.tuned.value.path
    case .neural: try await SharedModels.neural.value.path
    case .hybrid: try await SharedModels.hybrid.value.path
    }
  }

  @Test(arguments: ModelSystem.allCases) func estimatesDoNotChangeTranslations(
    system: ModelSystem
  ) async throws {
    let model = try await Self.model(system)
    let plain = try await Command.translate(model, system, input: .text(Self.text)).succeed()
    let outcome = try await Command.translate(
      model, system, options: ["--json", "--review-below", "1"], input: .text(Self.text)
    ).succeed()
    let lines = try lines(outcome)
    #expect(lines.map(\.target) == plain.lines.map(String.init))
    for line in lines where !line.target.isEmpty {
      let quality = try #require(line.quality)
      #expect((0...1).contains(quality))
      #expect(line.review == (quality < 1))
    }
    // A line without words has nothing to be checked.
    #expect(lines[2].quality == nil && lines[2].review == false)
  }

  @Test func consensusHasTheEstimateOfTheLine() async throws {
    let model = try await Self.model(.phrase)
    func qualities(_ options: [String]) async throws -> [Double?] {
      try await lines(
        Command.translate(model, options: ["--json"] + options, input: .text(Self.text)).succeed()
      ).map(\.quality)
    }
    #expect(try await qualities(["--consensus", "20"]) == qualities([]))
    let review = try await Command.translate(
      model, options: ["--consensus", "20", "--review-below", "0"], input: .text(Self.text)
    ).succeed()
    #expect(review.errors == "0 of 4 lines to be checked\n")
  }

  @Test func reviewListsLines() async throws {
    let model = try await Self.model(.phrase)
    let none = try await Command.translate(
      model, options: ["--review-below", "0"], input: .text(Self.text)
    ).succeed()
    #expect(none.errors == "0 of 4 lines to be checked\n")
    let qualities = try await lines(
      Command.translate(model, options: ["--json"], input: .text(Self.text)).succeed()
    ).map(\.quality)
    #expect(qualities.compactMap { $0 }.count == 3)
    let lowest = try #require(qualities.compactMap { $0 }.min())
    let place = try #require(qualities.firstIndex(of: lowest))
    let some = try await Command.translate(
      model, options: ["--review-below", "\(min(1, lowest + 0.0002))"], input: .text(Self.text)
    ).succeed()
    #expect(some.errors.hasPrefix("line \(place + 1) is to be checked: estimated quality "))
    #expect(some.errors.hasSuffix("1 of 4 lines to be checked\n"))
  }

  @Test func tuneAddsTheEstimateToModelsWithoutIt() async throws {
    let model = try folder.copy(await Self.model(.phrase), to: "old")
    let quality = model + "/quality.json"
    let bytes = try Data(contentsOf: URL(filePath: quality))
    let description = try Data(contentsOf: URL(filePath: model + "/model.json"))
    // A lost file is an error of those who ask for it only.
    try FileManager.default.removeItem(atPath: quality)
    try await Command.translate(model, options: ["--json"]).expectRefusal("is missing")
    try await Command.translate(model).succeed()

    var old = try #require(
      JSONSerialization.jsonObject(with: description) as? [String: Any])
    var parts = try #require(old["parts"] as? [String: String])
    parts["quality.json"] = nil
    old["parts"] = parts
    old["checksum"] = nil
    try JSONSerialization.data(withJSONObject: old).write(to: URL(filePath: model + "/model.json"))
    let outcome = try await Command.translate(model, options: ["--json"]).succeed()
    #expect(try lines(outcome).map(\.quality) == [nil])
    #expect(outcome.errors.contains("cartouche tune --quality-only"))
    try await Command.translate(model, options: ["--review-below", "0.5"])
      .expectRefusal("cartouche tune --quality-only")

    try await Command(
      ["tune", "--quality-only", "--model", model, "--dev", SmallCorpus.folder + "/dev"]
    ).succeed()
    #expect(try Data(contentsOf: URL(filePath: quality)) == bytes)
    #expect(try ModelFiles.weights(model) == ModelFiles.weights(await Self.model(.phrase)))
    try await Command.translate(model, options: ["--review-below", "0.5"]).succeed()
  }

  @Test func damagedEstimateIsRefused() async throws {
    let model = try folder.copy(await Self.model(.phrase), to: "damaged")
    try Data("{}".utf8).write(to: URL(filePath: model + "/quality.json"))
    try await Command.translate(model, options: ["--json"]).expectRefusal("quality.json")
    try await Command.translate(model).succeed()
  }
}
