import Foundation
import TestSupport
import Testing

/// Models that are damaged are refused with a message that names the file.
@Suite struct BadModelTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private func copyOfModel() async throws -> String {
    try folder.copy(try await SharedModels.phrase.value.path, to: "model")
  }

  private func expectRefusal(
    _ message: String, sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    try await Command.translate(folder.path("model"))
      .expectRefusal(message, sourceLocation: sourceLocation)
  }

  @Test func missingModel() async throws {
    try await expectRefusal("no finished model")
  }

  @Test func modelOfLinks() async throws {
    let model = try await SharedModels.phrase.value.path
    try folder.makeFolder("linked")
    for name in try FileManager.default.contentsOfDirectory(atPath: model) {
      try FileManager.default.createSymbolicLink(
        atPath: folder.path("linked/" + name), withDestinationPath: model + "/" + name)
    }
    try await Command.translate(folder.path("linked")).succeed()
  }

  @Test(
    arguments: ["language-model", "class-model", "operation-model", "phrase-model"],
    ["0 bytes", "100 bytes", "100000 bytes", "two thirds", "text"])
  func damagedDatabase(_ name: String, _ content: String) async throws {
    _ = try await copyOfModel()
    let file = "model/\(name).sqlite"
    let data = try folder.data(file)
    let damaged =
      switch content {
      case "text": Data("no database\n".utf8)
      case "two thirds": data.prefix(data.count * 2 / 3)
      default: data.prefix(try #require(Int(content.prefix { $0.isNumber })))
      }
    try folder.write(Data(damaged), to: file)
    try await expectRefusal("\(name).sqlite")
  }

  @Test func foreignDatabase() async throws {
    let model = try await copyOfModel()
    try folder.write(
      try folder.data("model/phrase-model.sqlite"), to: "model/language-model.sqlite")
    try await Command.translate(model).expectRefusal("belongs to another model")
  }

  @Test func damagedWordClasses() async throws {
    _ = try await copyOfModel()
    try folder.write("casa\n", to: "model/word-classes.txt")
    try await expectRefusal("word-classes.txt")
  }

  @Test func damagedDescription() async throws {
    _ = try await copyOfModel()
    try folder.write("{\n", to: "model/model.json")
    try await expectRefusal("model.json")
  }

  /// Training again into the folder of a model fails half-way: old and new parts must not pass for
  /// a model.
  @Test func trainingThatCannotEndLeavesNoModel() async throws {
    let model = try await copyOfModel()
    try folder.remove("model/phrase-model.sqlite")
    try folder.makeFolder("model/phrase-model.sqlite/in-the-way")
    try await Command.train(SmallCorpus.folder, model, ["--order", "2"])
      .expectRefusal("phrase-model.sqlite")
    try await expectRefusal("did not end")
  }

  @Test func descriptionThatCannotBeRemovedStopsTraining() async throws {
    let model = try await copyOfModel()
    let languageModel = try folder.data("model/language-model.sqlite")
    try folder.remove("model/model.json")
    try folder.makeFolder("model/model.json/in-the-way")
    try await Command.train(SmallCorpus.folder, model, ["--order", "2"])
      .expectRefusal("model.json")
    #expect(try folder.data("model/language-model.sqlite") == languageModel)
  }
}
