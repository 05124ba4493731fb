import Foundation
import TestSupport
import Testing

/// Damage of what training left is made good by the same command, and of a model's files found.
@Suite struct DamagedTrainingTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private func copyOfModel() async throws -> String {
    try folder.copy(try await SharedModels.phrase.value.path, to: "model")
  }

  @Test(
    arguments: ["training/weights.json", "model.json", "training/stages.json"],
    ["{", "cut", "without weights"])
  func damagedRecordIsMadeAnew(_ name: String, _ change: String) async throws {
    let model = try await copyOfModel()
    let text = String(decoding: try folder.data("model/" + name), as: UTF8.self)
    let changed =
      switch change {
      case "{": "{"
      // Cut elsewhere, it may be another valid description: people edit it.
      case "cut" where name == "model.json":
        text.replacing(/"language-model.sqlite" : "[0-9a-f]+"/) { _ in
          "\"language-model.sqlite\" : \"0\""
        }
      case "cut": String(text.prefix(text.count / 2) + text.dropFirst(text.count / 2 + 8))
      default: text.replacing("\"weights\"", with: "\"other\"")
      }
    try folder.write(changed, to: "model/" + name)
    try await Command.train(SmallCorpus.folder, model, threads: 1).succeed()
    let whole = try await SharedModels.phrase.value.path
    // The record of stages keeps the one whose name was changed.
    let differences = try ModelFiles.differences(model, whole).filter {
      !$0.hasSuffix("stages.json")
    }
    #expect(differences == [])
  }

  /// A digit of a weight: the file is still JSON, but not the record that was written.
  @Test func changedWeightIsFound() async throws {
    let model = try await copyOfModel()
    let text = String(decoding: try folder.data("model/training/weights.json"), as: UTF8.self)
    let line = try #require(text.split(separator: "\n").first { $0.contains("distortion") })
    try folder.write(
      text.replacing(line, with: "  \"distortion\" : 0.123,"), to: "model/training/weights.json")
    let outcome = try await Command.train(SmallCorpus.folder, model, threads: 1).succeed()
    #expect(outcome.errors.contains("weights …"))
    let whole = try await SharedModels.phrase.value.path
    #expect(try ModelFiles.differences(model, whole) == [])
  }

  @Test(
    arguments: [
      "word-classes.txt", "truecase.ro", "truecase.en", "conventions.ro.json", "spacing.en",
    ])
  func changedTextFileIsRefused(_ name: String) async throws {
    let model = try await copyOfModel()
    try folder.write([0xef, 0xbb, 0xbf] + folder.bytes("model/" + name), to: "model/" + name)
    try await Command.translate(model).expectRefusal(name)
    let whole = try await SharedModels.phrase.value.path
    guard try Data(contentsOf: URL(filePath: whole + "/" + name)).isEmpty == false else { return }
    try folder.write("", to: "model/" + name)
    try await Command.translate(model).expectRefusal(name)
  }

  @Test func languageModelOfAnotherModelIsRefused() async throws {
    let model = try await copyOfModel()
    try await Command(
      ["lm", "estimate", "--order", "2", "--model", model + "/language-model.sqlite"]
        + [try SmallCorpus.testFile]
    ).succeed()
    try await Command.translate(model).expectRefusal("belongs to another model")
  }

  @Test func unknownLanguageIsNamed() async throws {
    let model = try await copyOfModel()
    let text = String(decoding: try folder.data("model/model.json"), as: UTF8.self)
    try folder.write(text.replacing("\"ro\"", with: "\"xx\""), to: "model/model.json")
    try await Command.translate(model).expectRefusal("names the language `xx`")
  }

  @Test func comparisonIsLocked() async throws {
    let model = try await copyOfModel()
    try folder.makeFolder("model/comparison")
    let compare = try Command.compare(model)
    let shell = Command.tool(
      ["flock", model + "/comparison", compare.executable] + compare.arguments)
    try await shell.expectRefusal("another run is at work")
    try await compare.succeed()
  }
}
