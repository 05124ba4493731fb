import Foundation
import TestSupport
import Testing

/// `cartouche prepare`: input that it must not overwrite, columns, encodings and held-out pairs.
@Suite struct PrepareCommandTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private func prepare(
    _ corpus: [String], source: String = "en", target: String = "de", output: String = "out",
    _ options: [String] = []
  ) -> Command {
    Command(
      ["prepare"] + corpus + ["--source", source, "--target", target]
        + ["--output", folder.path(output)] + options)
  }

  private var raw: [String] { ["--train", folder.path("raw")] }

  private func writeRaw(_ english: String, _ german: String) throws {
    try folder.write(english, to: "raw.en")
    try folder.write(german, to: "raw.de")
  }

  @Test func inputIsNotOverwritten() async throws {
    try writeRaw("Hello World!\n", "Hallo Welt!\n")
    try await prepare(raw, output: "raw").expectRefusal("would be overwritten")
    #expect(try folder.text("raw.en") == "Hello World!\n")
    try folder.write("Hello!\tHallo!\n", to: "out.de")
    try await prepare(["--tab-separated", folder.path("out.de")])
      .expectRefusal("would be overwritten")
  }

  @Test func oneLanguageForBothSides() async throws {
    try writeRaw("Hello World!\n", "Hallo Welt!\n")
    try await prepare(raw, source: "en", target: "en").expectRefusal("both 'en'")
  }

  @Test func columnsOfATable() async throws {
    let table = [
      "--tab-separated", try folder.write("1\tLet us try.\t7\tVersuchen wir.\n", to: "t"),
    ]
    let outcome = try await prepare(table).succeed()
    #expect(outcome.errors.contains("4 columns"))
    #expect(outcome.errors.contains("--columns"))
    let chosen = try await prepare(table, ["--columns", "2,4"]).succeed()
    #expect(!chosen.errors.contains("4 columns"))
    #expect(try folder.text("out.de").lowercased() == "versuchen wir .\n")
    for columns in ["2", "0,1", "2,2", "a,b", "1,2,3"] {
      try await prepare(table, ["--columns", columns]).expectRefusal("columns")
    }
    try await prepare(raw, ["--columns", "1,2"]).expectRefusal("--tab-separated")
  }

  @Test func lineWithANULByte() async throws {
    try writeRaw("a\0b\n", "c\n")
    try await prepare(raw).expectRefusal("no pair is left")
    try writeRaw("a\0b\nd\n", "c\ne\n")
    #expect(try await prepare(raw).succeed().errors.contains("a NUL byte: line 1"))
  }

  @Test func trainingPairsThatShareASideWithAHeldOutPairAreLeftOut() async throws {
    let lines = (0..<10).map { "line \(["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"][$0])\n" }
    try writeRaw(
      (lines + lines).joined(), (lines + lines.map { "new " + $0 }).joined())
    let outcome = try await prepare(raw, ["--dev-size", "5"]).succeed()
    #expect(outcome.errors.contains("left out"))
    let training = Set(try folder.text("out.en").split(separator: "\n"))
    let development = try folder.text("out.dev.en").split(separator: "\n")
    #expect(development.count == 5)
    #expect(development.allSatisfy { !training.contains($0) })
    let kept = try await prepare(raw, ["--dev-size", "5", "--keep-overlap"]).succeed()
    #expect(!kept.errors.contains("left out"))
    #expect(try folder.text("out.en").split(separator: "\n").count == 15)
  }
}
