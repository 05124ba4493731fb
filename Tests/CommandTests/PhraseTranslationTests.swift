import Foundation
import TestSupport
import Testing

/// Options of phrase-based training and translation.
@Suite struct PhraseTranslationTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  @Test func significancePruningLeavesFewerPairs() async throws {
    let pruned = folder.path("pruned")
    try await Command.train(SmallCorpus.folder, pruned, ["--significance", "0"]).succeed()
    let few = try await numberOfPairs(pruned)
    let all = try await numberOfPairs(await SharedModels.phrase.value.path)
    #expect(few > 0)
    #expect(few < all)
  }

  private func numberOfPairs(_ model: String) async throws -> Int {
    try await Command.phrases("export", model + "/phrase-model.sqlite").succeed().lineCount
  }

  @Test func significanceThatIsNoNumber() async throws {
    try await Command.train(
      SmallCorpus.folder, folder.path("never"), ["--significance", "nan"]
    ).expectRefusal("significance")
  }

  @Test(arguments: [ModelSystem.phrase, .hybrid]) func consensusGivesALineForALine(
    _ system: ModelSystem
  ) async throws {
    let outcome = try await Command.translate(
      await SharedModels.hybrid.value.path, system, options: ["--consensus", "10"],
      input: .text(SmallCorpus.lines("test.ro", 20))
    ).succeed()
    #expect(outcome.lineCount == 20)
  }

  @Test func listsHaveOrientationsAndNoTranslationTwice() async throws {
    let list = try await Command.translate(
      await SharedModels.tuned.value.path, options: ["--n-best", "20"],
      input: .text(SmallCorpus.lines("test.ro", 5))
    ).succeed().lines
    #expect(!list.isEmpty)
    #expect(
      list.allSatisfy { $0.contains(/LexicalReordering0=(?: -?[0-9.]+){6} Distortion0=/) })
    let translations = list.map { $0.split(separator: " ||| ").prefix(2) }
    #expect(Set(translations).count == list.count)
  }

  /// Different tokens may become the same text.
  @Test(arguments: [ModelSystem.neural, .hybrid]) func listsOfNetworksHaveNoTextTwice(
    _ system: ModelSystem
  ) async throws {
    let list = try await Command.translate(
      await SharedModels.hybrid.value.path, system, options: ["--n-best", "10"],
      input: .text(SmallCorpus.lines("test.ro", 10))
    ).succeed().lines
    #expect(list.count > 10)
    let texts = list.map { $0.split(separator: " ||| ").prefix(2) }
    #expect(Set(texts).count == list.count)
  }

  /// Fields of lists can be told apart whatever the text is.
  @Test func barsInListsAreEscaped() async throws {
    let model = folder.path("bars")
    try folder.write("a b\nb a\na\nb\n", to: "c.ro")
    try folder.write("x y\ny x\nx\ny\n", to: "c.en")
    try await Command(
      ["train", "--train", folder.path("c"), "--source", "ro", "--target", "en"]
        + ["--model", model, "--pretokenized"]
    ).succeed()
    let outcome = try await Command.translate(
      model, options: ["--n-best", "1"], input: .text("a ||| b\n")
    ).succeed()
    let fields = try #require(outcome.lines.first).components(separatedBy: "|||")
    #expect(fields.count == 4)
    #expect(fields[1].contains("&#124;&#124;&#124;"))
  }

  @Test func lineForALineWithoutAnyTime() async throws {
    let outcome = try await Command.translate(
      await SharedModels.phrase.value.path, options: ["--time-limit", "0"],
      input: .file(SmallCorpus.testFile)
    ).succeed()
    #expect(outcome.lineCount == SmallCorpus.testLineCount)
    #expect(outcome.text.split(whereSeparator: \.isWhitespace).count > 500)
  }

  @Test func negativeTimeLimit() async throws {
    try await Command.translate(
      await SharedModels.phrase.value.path, options: ["--time-limit=-1"], input: .nothing
    ).expectRefusal("time limit must be")
  }
}
