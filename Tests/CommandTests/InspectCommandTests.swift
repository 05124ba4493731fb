import Foundation
import TestSupport
import Testing

/// `cartouche inspect`.
@Suite struct InspectCommandTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private func inspect(
    _ subject: String, threads: Int? = nil, _ options: [String], input: Command.Input = .nothing
  ) async throws -> Command {
    .inspect(
      subject, try await SharedModels.tuned.value.path, threads: threads, options, input: input)
  }

  private func sources() throws -> Command.Input { .text(try SmallCorpus.lines("dev.ro", 20)) }

  private func references() throws -> String {
    try folder.write(try SmallCorpus.lines("dev.en", 20), to: "dev.en")
  }

  @Test func phrase() async throws {
    let outcome = try await inspect("phrase", ["casa"]).succeed()
    #expect(outcome.lines.contains { $0.starts(with: /casa: [0-9]* translations/) })
  }

  @Test func examplesAreTrainingPairsWithThePhrase() async throws {
    let all = try await inspect("phrase", ["este", "--examples", "--limit", "1000"]).succeed().lines
    let some = try await inspect(
      "phrase", ["este", "--examples", "--translation", "is", "--limit", "1000"]
    ).succeed().lines
    #expect(!some.isEmpty && some.count <= all.count)
    let none = try await inspect("phrase", ["este", "--examples", "--translation", "qqq"])
    #expect(try await none.succeed().text == "")
    for line in some {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
      #expect(fields.count == 3)
      #expect(fields[1].split(separator: " ").contains("este"))
      #expect(fields[2].split(separator: " ").contains("is"))
    }
    let json = try await inspect("phrase", ["este", "--examples", "--json", "--limit", "1"])
      .succeed().text
    #expect(json.contains("\"count\":\(all.count)"))
    let wrong = try await inspect("phrase", ["casa", "--translation", "house"]).run()
    #expect(wrong.errors.contains("give --examples, too"))
  }

  @Test func targetPhraseAsJSON() async throws {
    let outcome = try await inspect("phrase", ["--of-target", "house", "--json"]).succeed()
    #expect(outcome.text.contains(#""matchedOrder":1"#))
  }

  @Test(arguments: ["zzzz qqqq", ""]) func unknownAndEmptyPhrases(_ phrase: String) async throws {
    try await inspect("phrase", [phrase]).succeed()
  }

  @Test func translationsAsReferencesAreNoErrorsAtAnyThreadCount() async throws {
    let translations = try await Command.translate(
      await SharedModels.tuned.value.path, input: sources()
    ).succeed().text
    let file = try folder.write(translations, to: "dev.out")
    var outcomes: [Outcome] = []
    for threads in [1, 2] {
      outcomes.append(
        try await inspect(
          "sentence", threads: threads, ["--json", "--reference-file", file], input: sources()
        ).succeed())
    }
    #expect(outcomes[0].output == outcomes[1].output)
    let verdicts = outcomes[0].lines.count { $0.contains(/"verdict":"(same|modelError)"/) }
    #expect(verdicts == 20)
  }

  /// The table of verdicts counts every sentence once.
  @Test func verdictForEachSentence() async throws {
    let outcome = try await inspect(
      "sentence", ["--reference-file", references()], input: sources()
    ).succeed()
    let rows = outcome.lines.drop { !$0.starts(with: /verdict  *sentences/) }
    let counts = rows.dropFirst().prefix(6).compactMap { row -> Int? in
      let columns = row.split(separator: " ")
      return columns.count >= 3 ? Int(columns[columns.count - 3]) : nil
    }
    #expect(counts.reduce(0, +) == 20, "\(outcome.text)")
  }

  @Test(arguments: [ModelSystem.phrase, .neural]) func sentenceAndReference(
    _ system: ModelSystem
  ) async throws {
    let model = system == .phrase ? SharedModels.tuned : SharedModels.neural
    try await Command.inspect(
      "sentence", await model.value.path, ["bună ziua", "--reference", "good day"]
    ).succeed()
  }

  @Test func referenceWithoutItsSentence() async throws {
    try await inspect("sentence", ["--reference", "good day"]).expectRefusal("--reference-file")
  }

  @Test func fewerReferencesThanSentences() async throws {
    try await inspect(
      "sentence", ["--reference-file", references()], input: .file(SmallCorpus.testFile)
    ).expectRefusal("line n must be")
  }

  @Test func phraseOfAModelWithoutPhrases() async throws {
    try await Command.inspect("phrase", await SharedModels.neural.value.path, ["casa"])
      .expectRefusal("no phrase-based system")
  }
}
