import TestSupport
import Testing

/// `cartouche explain` and `cartouche lm score --words`.
@Suite struct ExplainCommandTests {
  /// Explanations that need no model.
  @Test(arguments: [["em"], ["clipping"], ["optimizer"], ["truncation", "--updates", "12"]])
  func textDrawingAndPageAreWritten(arguments: [String]) async throws {
    let folder = try ScratchFolder()
    let outcome = try await Command(
      ["explain"] + arguments + ["--svg", folder.path("a.svg"), "--html", folder.path("a.html")]
    ).succeed()
    #expect(outcome.lineCount >= 3)
    #expect(try folder.text("a.svg").hasPrefix("<svg"))
    let page = try folder.text("a.html")
    #expect(page.hasPrefix("<!DOCTYPE html>"))
    #expect(page.contains("<svg") && page.contains("<table"))
  }

  /// The beam of both systems of a model.
  @Test(arguments: [("phrase", "stack 1: "), ("neural", "step 1: ")])
  func beamIsShown(system: String, heading: String) async throws {
    let folder = try ScratchFolder()
    let model = try await SharedModels.hybrid.value.path
    let outcome = try await Command(
      [
        "explain", "beam", "--model", model, "--system", system, "--svg", folder.path("a.svg"),
        "--html", folder.path("a.html"), "casa este mare",
      ]
    ).succeed()
    #expect(outcome.lines.contains { $0.hasPrefix(heading) })
    #expect(try folder.text("a.svg").hasPrefix("<svg"))
    #expect(try folder.text("a.html").contains("<svg"))
    try await Command(["explain", "beam", "--model", model, "--system", "hybrid", "a"])
      .expectRefusal("phrase or neural")
  }

  @Test func pairsAreReadFromAFile() async throws {
    let folder = try ScratchFolder()
    _ = try folder.write("das Haus\tthe house\n", to: "pairs")
    let outcome = try await Command(
      ["explain", "em", "--iterations", "1", folder.path("pairs")]
    ).succeed()
    // One pair cannot tell its words apart.
    #expect(outcome.lines.contains { $0.starts(with: /das +the +0.500 +0.500/) })
    _ = try folder.write("das Haus\tthe\nein\t \n", to: "pairs")
    try await Command(["explain", "em", folder.path("pairs")]).expectRefusal("line 2: has no words")
  }

  @Test func wordsAreScoredOneByOne() async throws {
    let folder = try ScratchFolder()
    _ = try folder.write("a b c\na b d\n", to: "text")
    let model = folder.path("model.sqlite")
    _ = try await Command(["lm", "estimate", "--model", model, folder.path("text")]).succeed()
    let words = try await Command(
      ["lm", "score", "--words", "--model", model, folder.path("text")]
    ).succeed()
    let totals = try await Command(["lm", "score", "--model", model, folder.path("text")]).succeed()
    #expect(words.lines.count { $0.hasPrefix("</s>") } == 2)
    let sums = words.lines.filter { $0.hasPrefix("all") }.compactMap {
      Double($0.split(separator: " ").last ?? "")
    }
    let expected = totals.lines.compactMap { Double($0.split(separator: "\t").first ?? "") }
    #expect(sums.count == 2 && expected.count == 2)
    for (sum, total) in zip(sums, expected) { #expect(abs(sum - total) < 1e-4) }
  }
}
