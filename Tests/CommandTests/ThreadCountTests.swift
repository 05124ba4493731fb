import Foundation
import TestSupport
import Testing

/// Models and translations are the same at any number of threads.
@Suite struct ThreadCountTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  @Test(arguments: [2, 3]) func trainingOfThePhraseBasedSystem(_ threads: Int) async throws {
    let model = folder.path("model")
    try await Command.train(SmallCorpus.folder, model, threads: threads).succeed()
    #expect(try ModelFiles.differences(model, await SharedModels.phrase.value.path) == [])
  }

  @Test(arguments: [2, 3]) func translationsOfThePhraseBasedSystem(_ threads: Int) async throws {
    let outcome = try await Command.translate(
      await SharedModels.phrase.value.path, threads: threads, input: .file(SmallCorpus.testFile)
    ).succeed()
    #expect(try await outcome.output == SharedModels.phraseTranslations.value)
  }

  /// With so little memory, the language model is queried on disk.
  @Test func translationsWithLittleMemory() async throws {
    let outcome = try await Command.translate(
      await SharedModels.phrase.value.path, options: ["--cache-megabytes", "4"],
      input: .text(SmallCorpus.lines("test.ro", 20))
    ).succeed()
    #expect(outcome.lineCount == 20)
    #expect(try await SharedModels.phraseTranslations.value.starts(with: outcome.output))
  }

  @Test func translationsOfTheRecurrentSystem() async throws {
    let outcome = try await Command.translate(
      await SharedModels.neural.value.path, .neural, threads: 2,
      input: .file(SmallCorpus.testFile)
    ).succeed()
    #expect(try await outcome.output == SharedModels.neuralTranslations.value)
  }

  @Test func translationsOfThreeNetworks() async throws {
    try await expectSameTranslations(await SharedModels.threeNetworks.value.path, .neural)
  }

  @Test func translationsOfTheHybrid() async throws {
    let translations = try await expectSameTranslations(
      await SharedModels.hybrid.value.path, .hybrid)
    #expect(translations.lineCount == SmallCorpus.testLineCount)
  }

  /// Expects the same translations with one thread as with two, and returns them.
  @discardableResult
  private func expectSameTranslations(
    _ model: String, _ system: ModelSystem
  ) async throws -> Outcome {
    var outcomes: [Outcome] = []
    for threads in [1, 2] {
      outcomes.append(
        try await Command.translate(
          model, system, threads: threads, input: .file(SmallCorpus.testFile)
        ).succeed())
    }
    #expect(outcomes[0].output == outcomes[1].output)
    #expect(!outcomes[0].output.isEmpty)
    return outcomes[0]
  }
}
