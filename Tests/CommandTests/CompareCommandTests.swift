import Foundation
import TestSupport
import Testing

/// `cartouche compare`: its table, its report, and a comparison that was killed.
@Suite struct CompareCommandTests {
  struct Comparison: Sendable {
    let model: String
    let table: String
    let report: String
  }

  /// A comparison of the systems of the hybrid model.
  private static let comparison = Once {
    let model = SharedFolder.path("compared")
    let report = SharedFolder.path("report.html")
    try FileManager.default.copyItem(
      atPath: await SharedModels.hybrid.value.path, toPath: model)
    let outcome = try await Command.compare(model, ["--report", report]).succeed()
    return Comparison(
      model: model, table: outcome.text, report: try String(contentsOfFile: report, encoding: .utf8)
    )
  }

  @Test(
    arguments: [
      "phrase", "neural", "hybrid", "BLEU", "chrF2", "TER", "bootstrap", "sentences a second",
    ])
  func tableSays(_ word: String) async throws {
    #expect(try await Self.comparison.value.table.contains(word))
  }

  @Test(arguments: [
    "verdict", "costs", "where", "training", "examples", "failures", "manifest",
  ])
  func reportHasSection(_ section: String) async throws {
    #expect(try await Self.comparison.value.report.contains("<section id=\"\(section)\">"))
  }

  @Test(
    arguments: [
      "Learning rate", "Norm of the gradients", "Sentences by sentence BLEU",
      "duration", "machine", "cartouche compare --model",
      "training command", "cartouche train ",
    ])
  func reportSays(_ words: String) async throws {
    #expect(try await Self.comparison.value.report.contains(words))
  }

  /// The course of tuning is shown where the weights were tuned.
  @Test func reportHasTheCourseOfTuning() async throws {
    let folder = try ScratchFolder()
    func report(_ model: String, _ name: String) async throws -> String {
      let model = try folder.copy(model, to: name)
      try await Command.compare(model, ["--report", folder.path(name + ".html")]).succeed()
      return try folder.text(name + ".html")
    }
    let tuned = try await report(SharedModels.tuned.value.path, "tuned")
    #expect(tuned.contains("<section id=\"tuning\">"))
    #expect(tuned.contains("BLEU of tokens on the development set"))
    let untuned = try await report(SharedModels.untuned.value.path, "untuned")
    #expect(!untuned.contains("<section id=\"tuning\">"))
  }

  @Test func reportNeedsNoOtherFile() async throws {
    let report = try await Self.comparison.value.report
    let matches = report.matches(of: /(src|href)="[^#"]|<script|@import|url\(/)
    #expect(matches.map { String($0.output.0) } == [])
  }

  @Test func killedComparisonGoesOn() async throws {
    let folder = try ScratchFolder()
    let model = try folder.copy(try await SharedModels.hybrid.value.path, to: "model")
    try await Command.compare(model)
      .interrupt(whenFileExists: folder.path("model/comparison/phrase.json"))
    try await Command.compare(model).succeed()
    let whole = try await Self.comparison.value.model
    #expect(try figures(model) == figures(whole))
    #expect(try !figures(model).isEmpty)
  }

  /// Lines of the stored comparison, without measurements of time and memory.
  private func figures(_ model: String) throws -> [Substring] {
    let measured = ["seconds", "processorSeconds", "peakMemory", "loading", "sentencesPerSecond"]
    let text = try String(
      contentsOfFile: model + "/comparison/comparison.json", encoding: .utf8)
    return Outcome.lines(of: text).filter { line in
      !measured.contains { line.contains("\"\($0)\"") }
    }
  }

  @Test func missingModel() async throws {
    let folder = try ScratchFolder()
    try await Command.compare(folder.path("nothing")).expectRefusal("no finished model")
  }

  @Test func trainingWithoutADevelopmentSet() async throws {
    let folder = try ScratchFolder()
    try await Command.compare(
      folder.path("nothing"), ["--train", SmallCorpus.folder + "/train"]
    ).expectRefusal("--dev")
  }
}
