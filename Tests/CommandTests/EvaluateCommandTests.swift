import Foundation
import TestSupport
import Testing

/// `cartouche evaluate`.
@Suite struct EvaluateCommandTests {
  private let folder: ScratchFolder
  private let reference: String
  private let one: String
  private let two: String

  init() throws {
    let folder = try ScratchFolder()
    let lines = Outcome.lines(of: try SmallCorpus.lines("test.en", SmallCorpus.testLineCount))
    func write(_ name: String, _ edit: (Substring) -> String) throws -> String {
      try folder.write(lines.map { edit($0) + "\n" }.joined(), to: name)
    }
    reference = try write("reference") { String($0) }
    one = try write("one") { line in
      let line = line.replacing(" the ", with: " a ", maxReplacements: 1)
      return line.hasSuffix("e") ? line + "s" : String(line)
    }
    two = try write("two") { line in
      String(
        line.replacing(" the ", with: " a ", maxReplacements: 1)
          .replacing(" of ", with: " ", maxReplacements: 1))
    }
    self.folder = folder
  }

  private func evaluate(threads: Int? = nil, _ options: [String]) -> Command {
    .evaluate(reference, threads: threads, options)
  }

  @Test(arguments: ["bootstrap", "randomization"])
  func comparisonIsTheSameAtAnyNumberOfThreads(_ method: String) async throws {
    var outcomes: [Outcome] = []
    for threads in [1, 2] {
      outcomes.append(
        try await evaluate(
          threads: threads,
          ["--metric", "bleu,chrf,chrf++,ter", "--paired", method, "--confidence"]
            + ["--samples", "300", one, two]
        ).succeed())
    }
    #expect(outcomes[0].output == outcomes[1].output)
    #expect(outcomes[0].lines.count { $0.contains("seed:12345") } == 4)
  }

  @Test func probabilitiesAsJSON() async throws {
    struct Score: Decodable { let pValue: Double? }
    let outcome = try await evaluate(["--json", one, two]).succeed()
    let scores = try JSONDecoder().decode([Score].self, from: outcome.output)
    let probability = try #require(scores.dropFirst().first?.pValue)
    #expect((0...1).contains(probability))
  }

  /// The line is that of sacreBLEU 2.6.0, but for the version.
  @Test func translationEditRateOfASentence() async throws {
    let version = try await Command(["--version"]).succeed().text
      .trimmingCharacters(in: .whitespacesAndNewlines)
    let reference = try folder.write("in the garden the children play\n", to: "moved")
    let outcome = try await Command.evaluate(
      reference, ["--metric", "ter", "--sentence"],
      input: .text("the children play in the garden\n")
    ).succeed()
    #expect(
      outcome.text
        == "TER|nrefs:1|case:lc|tok:tercom|norm:no|punct:yes|asian:no|version:cartouche-\(version)"
        + " = 16.67\n")
  }

  @Test func unequalLineCounts() async throws {
    let lines = Outcome.lines(of: try folder.text("two")).prefix(150)
    let short = try folder.write(lines.map { $0 + "\n" }.joined(), to: "short")
    try await evaluate([one, short]).expectRefusal("has 200 lines, but \(short) has 150")
  }

  @Test func tokenizationThatNeedsAModel() async throws {
    try await evaluate(["--tokenize", "spm", one]).expectRefusal("needs a model")
  }

  @Test func noSamples() async throws {
    try await evaluate(["--samples", "0", one, two]).expectRefusal("samples must be 1 to")
  }

  @Test func unknownMetric() async throws {
    try await evaluate(["--metric", "bleu,meteor", one])
      .expectRefusal("there is no metric 'meteor'")
  }

  @Test func noMetric() async throws {
    try await evaluate(["--metric", ",", one]).expectRefusal("no metric is named")
  }

  @Test func sentencesOfTwoFiles() async throws {
    try await evaluate(["--sentence", one, two]).expectRefusal("scores one file")
  }
}
