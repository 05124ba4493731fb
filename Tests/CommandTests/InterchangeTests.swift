import Foundation
import TestSupport
import Testing

/// Phrase tables, language models and aligners that are exported and read back.
@Suite struct InterchangeTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  /// Translations by a model without orientations, which have a table of their own.
  private static let translations = Once {
    try await Command.translate(
      SharedModels.withoutReordering.value.path, input: .file(SmallCorpus.testFile)
    ).succeed().output
  }

  @Test func exportedPhraseTable() async throws {
    let plain = try await SharedModels.withoutReordering.value.path
    let imported = try folder.copy(plain, to: "imported")
    let table = try await Command.phrases("export", plain + "/phrase-model.sqlite").succeed()
    try await Command.phrases(
      "import", imported + "/phrase-model.sqlite", [folder.write(table.output, to: "table")]
    ).succeed()
    try await expectSameTranslations(imported)
  }

  @Test func exportedLanguageModel() async throws {
    let plain = try await SharedModels.withoutReordering.value.path
    let imported = try folder.copy(plain, to: "imported")
    let arpa = try await Command.languageModel("export", plain + "/language-model.sqlite").succeed()
    try await Command.languageModel(
      "import", imported + "/language-model.sqlite", [folder.write(arpa.output, to: "arpa")]
    ).succeed()
    try await expectSameTranslations(imported)
  }

  @Test func inputIsNotOverwritten() async throws {
    let table = try folder.copy(
      await SharedModels.withoutReordering.value.path + "/phrase-model.sqlite", to: "p.sqlite")
    let before = try folder.data("p.sqlite")
    try await Command.phrases("export", table, [table]).expectRefusal("would be overwritten")
    #expect(try folder.data("p.sqlite") == before)
  }

  /// Removes the checksums from the description of a model, and expects the same translations.
  private func expectSameTranslations(_ model: String) async throws {
    let description = "imported/model.json"
    var object = try #require(
      JSONSerialization.jsonObject(with: folder.data(description)) as? [String: Any])
    #expect(object.removeValue(forKey: "parts") != nil)
    #expect(object.removeValue(forKey: "checksum") != nil)
    try folder.write(
      JSONSerialization.data(withJSONObject: object, options: .sortedKeys), to: description)
    let outcome = try await Command.translate(model, input: .file(SmallCorpus.testFile)).succeed()
    #expect(try await outcome.output == Self.translations.value)
  }

  @Test func savedAlignerFindsItsTrainingLinks() async throws {
    let aligner = folder.path("aligner.sqlite")
    let links = try await Command.align([Option.alignmentMethod, "hmm", "--model", aligner])
      .succeed()
    let again = try await Command.align(["--apply", aligner]).succeed()
    #expect(!links.output.isEmpty)
    #expect(links.output == again.output)
  }

  /// Pairs that are too long to be aligned are counted.
  @Test func overlongPairsAreReported() async throws {
    let line = String(repeating: "casa ", count: 300) + "\n"
    for side in ["ro", "en"] {
      try folder.write(
        try SmallCorpus.lines("train.\(side)", 50) + line + "\n", to: "long.\(side)")
    }
    func align(_ options: [String]) -> Command {
      Command(
        ["align", "--train", folder.path("long"), "--source", "ro", "--target", "en"] + options)
    }
    let aligner = folder.path("aligner.sqlite")
    for options in [[Option.alignmentMethod, "hmm", "--model", aligner], ["--apply", aligner]] {
      let outcome = try await align(options).succeed()
      #expect(outcome.errors.contains("1 pairs with a side of more than 250 tokens"))
      #expect(outcome.errors.contains("line 51"))
    }
  }

  @Test func sampledLinksAreTheSameAtAnyNumberOfThreads() async throws {
    var links: [Data] = []
    var again: [Data] = []
    for threads in [1, 2] {
      let aligner = folder.path("sampled.\(threads)")
      links.append(
        try await Command.align(["--model", aligner], threads: threads).succeed().output)
      again.append(try await Command.align(["--apply", aligner]).succeed().output)
    }
    #expect(!links[0].isEmpty)
    #expect(links[0] == links[1])
    #expect(!again[0].isEmpty)
    #expect(again[0] == again[1])
  }
}
