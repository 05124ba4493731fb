import Foundation
import TestSupport
import Testing

/// `cartouche memory`, and `translate` with a memory.
@Suite struct MemoryCommandTests {
  private let folder: ScratchFolder
  private let table: String

  init() throws {
    folder = try ScratchFolder()
    table = try folder.write(
      "ro\ten\nbună ziua\tgood day\nce faci azi\thow are you today\n", to: "pairs.tsv")
  }

  private func memory(_ action: String, _ options: [String]) -> Command {
    Command(["memory", action, "--memory", folder.path("memory")] + options)
  }

  private func importTable(_ file: String? = nil) async throws -> Outcome {
    try await memory("import", [file ?? table, "--source", "ro", "--target", "en"]).succeed()
  }

  @Test func memoriesAreImportedSearchedAndExported() async throws {
    let imported = try await importTable()
    #expect(
      imported.errors.hasSuffix(
        "2 entries of 2 segments; 0 without a finished translation were left out\n"))
    #expect(try await memory("search", ["good"]).succeed().text == "bună ziua\tgood day\n")
    #expect(
      try await memory("search", ["ce faci tu azi", "--fuzzy", "70"]).succeed().text
        == "75 %\tce faci azi\thow are you today\n")
    let missing = try await memory("search", ["noapte"]).run()
    #expect(missing.status == .exited(1))
    #expect(
      try await memory("statistics", []).succeed().text == """
        languages: ro to en
        entries: 2, of 2 segments
        different sources: 2
        words: 5 in sources, 6 in targets

        """)
    let exported = try await memory("export", []).succeed().text
    let file = try folder.write(exported, to: "memory.tmx")
    // Entries of the memory are counted, not stored again.
    let again = try await importTable(file)
    #expect(again.errors.contains("2 entries of 4 segments"))
  }

  @Test(arguments: [["statistics"], ["search", "good"]])
  func standardOutputThatCannotBeWritten(_ words: [String]) async throws {
    _ = try await importTable()
    let command = memory(words[0], Array(words.dropFirst()))
    let outcome = try await Command.tool(
      ["bash", "-c", "exec \"$0\" \"$@\" >/dev/full", command.executable] + command.arguments
    ).run()
    #expect(outcome.status == .exited(1))
    #expect(outcome.errors.contains("standard output"))
  }

  @Test func translationsOfTheMemoryComeFirst() async throws {
    let job = try folder.write("ro\ten\nbună ziua\t\nbună\t\n", to: "job.tsv")
    let model = try await SharedModels.phrase.value.path
    _ = try await importTable()
    for file in [folder.path("memory"), table] {
      let outcome = try await Command(
        ["translate", job, "--model", model, "--memory", file]
      ).succeed()
      #expect(outcome.text.hasPrefix("ro\ten\nbună ziua\tgood day\nbună\t"))
      #expect(outcome.errors == "\(job): 2 segments: 1 exact, 0 fuzzy, 1 machine\n")
    }
  }

  @Test func otherMemoriesAreRefused() async throws {
    _ = try await importTable()
    try await memory("import", [table, "--source", "de", "--target", "en"]).run()
      .expectRefusal("is a memory from 'ro' into 'en'")
    try await memory("search", ["x", "--fuzzy", "10"]).run().expectRefusal("fuzzy percentage")
    let model = try await SharedModels.phrase.value.path
    try await Command(["translate", "--model", model, "--memory", table]).run()
      .expectRefusal("--memory is for files")
    let german = try folder.write(
      "<xliff version=\"1.2\"><file source-language=\"de\" target-language=\"en-GB\"><body>"
        + "<trans-unit id=\"1\"><source>gut</source><target>good</target></trans-unit>"
        + "</body></file></xliff>", to: "german.xlf")
    try await memory("import", [german, "--source", "ro", "--target", "en"]).run()
      .expectRefusal("is from 'de' into 'en-GB', not from 'ro' into 'en'")
    // Megabytes, as in version 0.1.0.
    try await Command(["translate", "--model", model, "--memory", "8"]).succeed()
  }
}
