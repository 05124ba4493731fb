import Foundation
import TestSupport
import Testing

/// `--glossary` of `cartouche translate` and `check`.
@Suite struct GlossaryCommandTests {
  private let folder: ScratchFolder
  private let glossary: String

  init() throws {
    folder = try ScratchFolder()
    // No training text has the target.
    glossary = try folder.write("source,target\nziua,zumzum\n", to: "terms.csv")
  }

  private struct Line: Decodable {
    struct Term: Decodable {
      let source: String
      let kept: Bool
    }

    let source: String
    let target: String
    let terms: [Term]
  }

  @Test(arguments: ["phrase", "neural", "hybrid"]) func systemsKeepTerms(system: String)
    async throws
  {
    let model =
      switch system {
      case "phrase": try await SharedModels.phrase.value.path
      case "neural": try await SharedModels.neural.value.path
      default: try await SharedModels.hybrid.value.path
      }
    let outcome = try await Command(
      ["translate", "--model", model, "--system", system, "--glossary", glossary, "--json"],
      input: .text("bună ziua\nnu\n")
    ).succeed()
    let lines = try outcome.lines.map {
      try JSONDecoder().decode(Line.self, from: Data($0.utf8))
    }
    #expect(lines.map(\.source) == ["bună ziua", "nu"])
    #expect(lines.first?.target.lowercased().contains("zumzum") == true)
    #expect(lines.first?.terms.map(\.source) == ["ziua"])
    #expect(lines.first?.terms.map(\.kept) == [true])
    #expect(lines.last?.terms.isEmpty == true)
    #expect(outcome.errors.hasSuffix("1 of 1 terms kept\n"))
  }

  @Test(arguments: ["phrase", "neural", "hybrid"]) func keptTermsCostNothing(system: String)
    async throws
  {
    let model = try await SharedModels.hybrid.value.path
    let options = ["translate", "--model", model, "--system", system]
    let input = "bună ziua\nun câine mare aleargă\n"
    let plain = try await Command(options, input: .text(input)).succeed()
    let word = try #require(plain.lines.last?.split(separator: " ").last)
    let own = try folder.write("source,target\naleargă,\(word)\n", to: "own.csv")
    let outcome = try await Command(options + ["--glossary", own], input: .text(input)).succeed()
    #expect(outcome.lines == plain.lines)
    #expect(outcome.errors.hasSuffix("1 of 1 terms kept\n"))
  }

  @Test func consensusKeepsTerms() async throws {
    let outcome = try await Command(
      [
        "translate", "--model", try await SharedModels.phrase.value.path, "--glossary", glossary,
        "--consensus", "10",
      ], input: .text("bună ziua\n")
    ).succeed()
    #expect(outcome.lines.first?.lowercased().contains("zumzum") == true)
    #expect(outcome.errors.hasSuffix("1 of 1 terms kept\n"))
  }

  @Test func documentsCountTermsAndCheckFindsThem() async throws {
    let job = try folder.write(
      """
      <xliff version="1.2"><file source-language="ro" target-language="en"><body>
      <trans-unit id="a"><source>bună ziua</source></trans-unit>
      <trans-unit id="b"><source>ziua</source><target>day</target></trans-unit>
      </body></file></xliff>

      """, to: "job.xlf")
    let output = folder.path("job.en.xlf")
    let outcome = try await Command([
      "translate", "--model", try await SharedModels.phrase.value.path, "--glossary", glossary, job,
      "--output", output,
    ]).succeed()
    #expect(outcome.errors == "\(output): 2 segments: 1 machine; 1 of 1 terms kept; 1 kept\n")
    let findings = try await Command(["check", output, "--glossary", glossary]).run()
    #expect(
      findings.lines == [
        "\(output):3: unit b: terms: \"ziua\" is not translated by \"zumzum\""
      ])
    #expect(findings.status == .exited(1))
  }

  @Test func unreadableGlossaryIsRefused() async throws {
    let bad = try folder.write("file\n", to: "bad.csv")
    try await Command([
      "translate", "--model", try await SharedModels.phrase.value.path, "--glossary", bad,
    ]).run().expectRefusal("bad.csv, line 1")
  }
}
