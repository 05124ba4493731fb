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
    #expect(TrainingCurve(log: log).steps.isEmpty)
    let points = TrainingCurve(log: log).points
    #expect(points.map(\.step) == [90, 180])
    #expect(points.map(\.developmentBLEU) == [12.5, nil])
    #expect(TrainingCurve(log: "").points.isEmpty)
  }

  @Test func stepsOfALogAreJoined() throws {
    let line = { (step: Int, norm: Double) in
      """
      {"epoch":1,"kind":"steps","largestNorm":\(2 * norm),"learningRate":\(Double(step) / 1000),\
      "norm":\(norm),"step":\(step)}

      """
    }
    let few = TrainingCurve(log: line(50, 1) + line(100, 3)).steps
    #expect(few.map(\.step) == [50, 100])
    #expect(few.map(\.norm) == [1, 3])
    let many = TrainingCurve(
      log: (1...2 * TrainingCurve.maximumSteps + 1).map { line($0, Double($0 % 2)) }.joined()
    ).steps
    // Three lines make one value.
    #expect(many.count == (2 * TrainingCurve.maximumSteps + 1 + 2) / 3)
    #expect(many.first?.step == 3)
    #expect(abs((many.first?.norm ?? 0) - 2.0 / 3) < 1e-9)
    #expect(many.first?.largestNorm == 2)
    #expect(many.first?.learningRate == 0.003)
  }

  @Test func sentencesAreCountedByTheirScore() {
    let histogram = SentenceHistogram([
      [0, 9.9, 10, 99.9, 100], [100, 99.999_999_999_9, 55, 55, 0],
    ])
    #expect(histogram.counts[0] == [2, 1, 0, 0, 0, 0, 0, 0, 0, 1, 1])
    #expect(histogram.counts[1] == [1, 0, 0, 0, 0, 2, 0, 0, 0, 0, 2])
  }

  /// The first system has "a b" three times and is wrong once; the second has "c" twice.
  @Test func ngramsOfOneSystemAreFound() throws {
    let references = words(["a b x", "a b y", "a b z", "c", "c", "q"])
    let differences = NGramDifferences(
      first: 0, second: 1,
      outputs: [
        words(["a b x", "a b y", "a b z", "d", "d", "a b"]),
        words(["b x", "y", "z", "c", "c c", "q"]),
      ], references: references)
    let best = try #require(differences.ahead.first)
    // "a" and "b" are parts of it.
    #expect(differences.ahead.count == 1)
    #expect(best.words == ["a", "b"])
    #expect(best.expected == 3)
    #expect(best.right == [3, 0])
    #expect(best.wrong == [1, 0])
    #expect(differences.behind.map(\.words) == [["c"]])
    #expect(differences.behind.first?.right == [0, 2])
    #expect(differences.behind.first?.wrong == [0, 1])
  }

  /// The longest of the shifts of a phrase is listed alone; "h i j" shares one word with it.
  @Test func ngramsAreNotListedAgainWithAShift() {
    let phrase = "a b c d e f g h i j"
    let references = words([phrase, phrase])
    let nothing = [[String]](repeating: [], count: references.count)
    let differences = NGramDifferences(
      first: 0, second: 1, outputs: [references, nothing], references: references)
    #expect(
      differences.ahead.map(\.words) == [
        ["a", "b", "c", "d", "e", "f", "g", "h"], ["h", "i", "j"],
      ])
  }

  @Test func ngramsOfEqualSystemsDoNotDiffer() {
    let text = words(["a b", "c"])
    let same = NGramDifferences(first: 0, second: 1, outputs: [text, text], references: text)
    #expect(same.ahead.isEmpty && same.behind.isEmpty)
  }

  /// The best system decides; among equals the longest comes first; perfect translations are left
  /// out.
  @Test func failuresAreSentencesWhoseBestTranslationIsBad() {
    let scores: [[Double]] = [[0, 10, 0, 100, 40], [0, 90, 0, 20, 30]]
    #expect(Example.failures(scores, lengths: [2, 9, 5, 9, 9], count: 3) == [2, 0, 4])
    #expect(Example.failures(scores, lengths: [2, 9, 5, 9, 9], count: 9) == [2, 0, 4, 1])
    #expect(Example.failures([], lengths: [], count: 3).isEmpty)
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
    for section in ["verdict", "costs", "where", "failures", "manifest"] {
      #expect(report.contains("<section id=\"\(section)\">"))
    }
    #expect(report.contains("phrase</em> is the only system"))
    #expect(comparison.verdictText == "phrase is the only system of this model.")
    #expect(report.contains("a&amp;b to German: comparison of translation systems"))
    #expect(report.contains("the house and court"))
    #expect(report.contains("&lt;Haus&gt;"))
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
