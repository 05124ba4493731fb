import Foundation
import TestSupport
import Testing

/// `cartouche neural lab`: its table, its report, and a lab that was killed.
@Suite struct LabCommandTests {
  struct Lab: Sendable {
    let folder: String
    let table: Data
    let report: String
    let seconds: Double
  }

  private static let lab = Once {
    let folder = SharedFolder.path("lab")
    let report = SharedFolder.path("lab.html")
    let outcome = try await Command.lab(folder, threads: 2, ["--report", report]).succeed()
    return Lab(
      folder: folder, table: outcome.output,
      report: try String(contentsOfFile: report, encoding: .utf8), seconds: outcome.seconds)
  }

  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  /// The results in a lab's folder, by file, without the speed, which comes last.
  private func results(_ folder: String) throws -> [String: String] {
    var results: [String: String] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder)
    where name.hasSuffix(".json") {
      results[name] = try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
        .replacing(/,"subwordsPerSecond".*/, with: "")
    }
    return results
  }

  @Test func tableHasARowForEachNetwork() async throws {
    let table = String(decoding: try await Self.lab.value.table, as: UTF8.self)
    #expect(Outcome.lines(of: table).count == 5)
  }

  @Test func figuresAreTheSameWithOneThread() async throws {
    try await Command.lab(folder.path("lab"), threads: 1).succeed()
    #expect(try await results(folder.path("lab")) == results(Self.lab.value.folder))
  }

  @Test(arguments: [0.2, 0.5]) func killedLabGoesOn(_ fraction: Double) async throws {
    let whole = try await Self.lab.value
    let cut = folder.path("cut")
    let command = try Command.lab(cut)
    try await command.interrupt(with: SIGKILL, at: fraction, of: whole.seconds, writing: cut)
    try await command.succeed()
    #expect(try results(cut) == results(whole.folder))
  }

  @Test func finishedTrainingsAreNotRunAgain() async throws {
    let whole = try await Self.lab.value
    let copy = try folder.copy(whole.folder, to: "lab")
    let outcome = try await Command.lab(copy).succeed()
    #expect(outcome.output == whole.table)
    #expect(outcome.errors == "lab: 8 trainings were done before\n")
  }

  @Test func reportHasTheTableAndNeedsNoOtherFile() async throws {
    let report = try await Self.lab.value.report
    #expect(report.contains("<h2>Truncation</h2>"))
    #expect(!report.contains(/<script|https?:/))
  }

  @Test func unknownComparison() async throws {
    try await Command.lab(folder.path("never"), ["--only", "cell"])
      .expectRefusal("--only takes cells")
  }

  @Test func noPairs() async throws {
    try await Command.lab(folder.path("never"), ["--pairs", "0"])
      .expectRefusal("pairs must be")
  }
}
