import Comparison
import Corpora
import Foundation
import Parallelism
import Primitives
import Reports
import TestSupport
import Testing
import Training
import Translators

struct ComparisonTests {
  private func words(_ lines: [String]) -> [[String]] {
    lines.map { $0.split(separator: " ").map(String.init) }
  }

  @Test func wordsAreGroupedByTheirCountInTraining() throws {
    let accuracy = WordAccuracy(
      outputs: [words(["a b b c", "neu"]), words(["", "a a"])], references: words(["a b d", "a"]),
      counts: ["a": 1, "b": 1, "c": 3, "d": 2000])
    #expect(accuracy.parts.map(\.name) == ["1", "1000+"])
    #expect(accuracy.parts.map(\.words) == [3, 1])
    // The output has a, b, b; the reference has a and one b, and another a in the second line.
    #expect(accuracy.parts[0].precisions == [2.0 / 3, 0.5])
    #expect(accuracy.parts[0].recalls == [2.0 / 3, 1.0 / 3])
    #expect(accuracy.parts[1].precisions == [0, 0])
    #expect(accuracy.parts[1].recalls == [0, 0])
  }

  @Test func crossingIsInterpolatedBetweenPoints() {
    func curve(_ scores: [[Double]]) -> LearningCurve {
      LearningCurve(
        systems: [.phrase, .neural],
        points: zip([1000, 4000, 16000], scores).map { .init(pairs: $0, scores: $1) })
    }
    // Halfway between 4,000 and 16,000 on a logarithmic scale.
    #expect(curve([[10, 0], [20, 18], [30, 32]]).crossing(0, 1) == 8000)
    #expect(curve([[10, 0], [20, 18], [30, 32]]).crossing(1, 0) == 8000)
    #expect(curve([[10, 0], [20, 18], [30, 29]]).crossing(0, 1) == nil)
    #expect(curve([[10, 12], [20, 22], [30, 31]]).crossing(0, 1) == nil)
    #expect(LearningCurve(systems: [.phrase], points: []).crossing(0, 0) == nil)
  }

  @Test func incompleteLinesOfALogAreSkipped() throws {
    let log = """
      {"kind":"begin","step":0}
      {"epoch":1,"kind":"steps","step":50}
      {"developmentBLEU":12.5,"developmentLoss":3,"epoch":1,"kind":"evaluation","step":90,"trainingLoss":4}
      {"epoch":2,"kind":"evaluation","step":180,"trainingLoss":3.5}
      {"epoch":3,"kind":"evalua
      """
    let points = TrainingCurve(log: log).points
    #expect(points.map(\.step) == [90, 180])
    #expect(points.map(\.developmentBLEU) == [12.5, nil])
    #expect(TrainingCurve(log: "").points.isEmpty)
  }

  /// Compares the system of a model with two words on two sentences, of which it translates one
  /// correctly.
  private func comparison(in folder: ScratchFolder) throws -> ComparisonSummary {
    let directory = ModelDirectory(folder.path("model"))
    // The files of the Moses model are deleted with this value.
    let moses = try TinyMosesModel()
    try MosesImport.run(
      configuration: moses.configuration, source: "de", target: "en", into: directory,
      progressed: { _ in })
    try Data("das Haus\ndas <Haus> & \"Hof\"\n".utf8).write(
      to: URL(filePath: folder.path("test.de")))
    try Data("the house\nthe house and court\n".utf8).write(
      to: URL(filePath: folder.path("test.en")))
    return try ComparisonRun(
      directory, lines: ParallelLines(prefix: folder.path("test"), source: "de", target: "en"),
      threads: Threads(2)
    ).run(events: .silent)
  }

  @Test func oneSystemHasATableAndAReport() throws {
    let folder = try ScratchFolder()
    let comparison = try comparison(in: folder)
    #expect(comparison.text.hasPrefix("2 sentences, 6 words"))
    #expect(comparison.text.contains("BLEU|nrefs:1|"))
    let report = String(
      decoding: comparison.report(source: "a&b", target: "de").bytes, as: UTF8.self)
    for section in ["verdict", "costs", "where", "manifest"] {
      #expect(report.contains("<section id=\"\(section)\">"))
    }
    #expect(report.contains("phrase</em> is the only system"))
    #expect(comparison.verdictText == "phrase is the only system of this model.")
    #expect(report.contains("a&amp;b to German: comparison of translation systems"))
    #expect(!report.contains("<script") && !report.contains("http:"))
  }

  @Test func emptyTestSetIsRejected() throws {
    let folder = try ScratchFolder()
    _ = try comparison(in: folder)
    for side in ["de", "en"] {
      try Data().write(to: URL(filePath: folder.path("nothing.\(side)")))
    }
    #expect(throws: FileError.self) {
      try ComparisonRun(
        ModelDirectory(folder.path("model")),
        lines: ParallelLines(prefix: folder.path("nothing"), source: "de", target: "en"),
        threads: Threads(1))
    }
  }
}

extension Stages.Events {
  /// Events that are ignored.
  static let silent = Stages.Events()
}
