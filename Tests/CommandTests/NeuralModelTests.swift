import Foundation
import TestSupport
import Testing

/// Models of the recurrent system: damaged ones, ones of two systems, and scores of pairs.
@Suite struct NeuralModelTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  @Test(arguments: [0, 100, 20000]) func cutWeights(_ count: Int) async throws {
    let model = try folder.copy(try await SharedModels.neural.value.path, to: "model")
    try folder.truncate("model/neural.safetensors", to: count)
    try await Command.translate(model, .neural, threads: 1).expectRefusal("neural.safetensors")
  }

  @Test func missingPart() async throws {
    let model = try folder.copy(try await SharedModels.neural.value.path, to: "model")
    try folder.remove("model/subwords.codes")
    try await Command.translate(model, .neural, threads: 1, input: .nothing)
      .expectRefusal("subwords.codes: is missing")
  }

  @Test func missingSystem() async throws {
    try await Command.translate(await SharedModels.neural.value.path, .phrase, input: .nothing)
      .expectRefusal("no phrase-based system")
  }

  @Test func hybridOfOneSystem() async throws {
    try await Command.translate(await SharedModels.neural.value.path, .hybrid, input: .nothing)
      .expectRefusal(Option.hybridSystem)
  }

  @Test func phraseBasedSystemStaysTheSameBesideARecurrentOne() async throws {
    let outcome = try await Command.translate(
      await SharedModels.hybrid.value.path, .phrase, input: .file(SmallCorpus.testFile)
    ).succeed()
    #expect(try await outcome.output == SharedModels.phraseTranslations.value)
  }

  @Test func recurrentSystemIsTheSameBesideAPhraseBasedOne() async throws {
    let outcome = try await Command.translate(
      await SharedModels.hybrid.value.path, .neural, input: .file(SmallCorpus.testFile)
    ).succeed()
    #expect(try await outcome.output == SharedModels.neuralTranslations.value)
  }

  @Test func scoreForEachPair() async throws {
    let translations = String(
      decoding: try await SharedModels.neuralTranslations.value, as: UTF8.self)
    let sources = Outcome.lines(of: try SmallCorpus.lines("test.ro", SmallCorpus.testLineCount))
    let pairs = zip(sources, Outcome.lines(of: translations)).map { "\($0)\t\($1)\n" }
    let outcome = try await Command(
      ["neural", "score", "--model", await SharedModels.neural.value.path],
      input: .text(pairs.joined())
    ).succeed()
    #expect(outcome.lineCount == SmallCorpus.testLineCount)
  }

  /// A quantised copy takes less room and translates almost the same.
  @Test func quantisedCopy() async throws {
    let model = try await SharedModels.hybrid.value.path
    let copy = folder.path("copy")
    let command = Command(["neural", "quantize", "--model", model, "--output", copy])
    try await command.succeed()
    func size(_ folder: String) throws -> Int {
      let file = folder + "/neural.safetensors"
      return try FileManager.default.attributesOfItem(atPath: file)[.size] as? Int ?? 0
    }
    #expect(try Double(size(copy)) < 0.4 * Double(size(model)))
    #expect(!FileManager.default.fileExists(atPath: copy + "/training"))
    let before = Outcome.lines(
      of: String(decoding: try await SharedModels.neuralTranslations.value, as: UTF8.self))
    let outcome = try await Command.translate(
      copy, .neural, options: ["--precision", "int8"], input: .file(SmallCorpus.testFile)
    ).succeed()
    let after = Outcome.lines(of: String(decoding: outcome.output, as: UTF8.self))
    #expect(after.count == before.count)
    #expect(zip(before, after).count { $0 == $1 } > before.count / 2)
    try await Command.translate(copy, .hybrid).succeed()
    try await command.expectRefusal("holds files already")
  }
}
