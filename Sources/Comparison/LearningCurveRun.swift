package import Corpora
package import Evaluation
import Foundation
package import Parallelism
import Primitives
import Storage
import TextProcessing
package import Training
package import Translators

/// Training of all systems on parts of a corpus, and their scores on a test set.
///
/// The model of each part is trained, scored and deleted; its scores are stored. An interrupted run
/// resumes, in the middle of a training if need be.
package struct LearningCurveRun {
  private let directory: ModelDirectory
  private let corpus: ParallelLines
  private let development: ParallelLines?
  private let options: ModelOptions
  private let test: ParallelLines
  private let threads: Threads
  private let folder: ComparisonFolder
  private let tokenization: Tokenization

  /// Strides of the parts: a part has every n-th sentence pair of the corpus.
  private static let steps = [16, 8, 4, 2]

  /// - Parameters:
  ///   - directory: Model trained on the whole corpus.
  ///   - options: Options with which it was trained.
  ///   - tokenization: Tokenisation for BLEU; nil for that of the target language.
  package init(
    _ directory: ModelDirectory, corpus: ParallelLines, development: ParallelLines?,
    options: ModelOptions, test: ParallelLines, tokenization: Tokenization? = nil, threads: Threads
  ) throws {
    self.directory = directory
    self.corpus = corpus
    self.development = development
    self.options = options
    self.test = test
    self.threads = threads
    folder = try ComparisonFolder(directory)
    self.tokenization =
      tokenization ?? .standard(language: Language(options.target), form: options.form)
  }

  /// Trains and scores the systems, and returns the curve.
  ///
  /// - Parameter whole: Comparison of the systems trained on the whole corpus.
  package func run(_ whole: ComparisonSummary, events: Stages.Events) throws -> LearningCurve {
    try makeFolder(folder.curve)
    let lock = try FolderLock(folder.curve)
    defer { withExtendedLifetime(lock) {} }
    let inputs = [corpus, development, test].map { $0?.checksum ?? "none" }
    var stages = try Stages(
      folder: folder.curve, seal: folder.file("curve/complete"),
      inputs: (inputs + [Stages.describe(options), tokenization.rawValue, toolkitVersion]).joined(
        separator: "\n"),
      events: events)
    let systems = whole.systems.map(\.system)
    var points: [LearningCurve.Point] = []
    for step in Self.steps where corpus.count / step >= 100 {
      let name = "1/\(step) of the corpus"
      let path = folder.file("curve/\(step).json")
      try stages.run(name, options: "", outputs: [path]) { _ in
        let point = try point(step, systems, events)
        try point.write(path)
        return zip(systems, point.scores).map { String(format: "%@ %.2f", $0.rawValue, $1) }
          .joined(separator: ", ")
      }
      points.append(try LearningCurve.Point.read(path))
    }
    points.append(
      LearningCurve.Point(
        pairs: corpus.count, scores: whole.scores.first.map { $0.scores.map(\.value) } ?? []))
    return LearningCurve(systems: systems, points: points)
  }

  private func point(
    _ step: Int, _ systems: [TranslationSystem], _ events: Stages.Events
  ) throws -> LearningCurve.Point {
    let part = ModelDirectory(folder.file("curve/model-\(step)"))
    let pairs = try corpus.every(step)
    try ModelTraining(
      part, corpus: pairs, development: development, options: options, threads: threads
    ).run(events: events)
    let metric = try BLEU(tokenization: tokenization)
    let references = (0..<test.count).map { test.target[$0] }
    let scores = try systems.map { system in
      let translations = try Translation.texts(
        of: test.source, by: part.translator(system), threads: threads)
      return try metric.corpusScore(hypotheses: translations, references: [references]).value
    }
    try FileManager.default.removeItem(atPath: part.path)
    return LearningCurve.Point(pairs: pairs.count, scores: scores)
  }
}

extension LearningCurve.Point: StageRecord {
  package static var remedy: String { "delete it and compare again" }
}

extension ParallelLines {
  /// Returns every n-th pair, starting with the first.
  fileprivate func every(_ step: Int) throws -> ParallelLines {
    func part(_ lines: TextLines) -> TextLines {
      var bytes: [UInt8] = []
      for index in stride(from: 0, to: lines.count, by: step) {
        bytes += Array(lines[index].utf8) + [0x0a]
      }
      return TextLines(bytes: bytes, name: lines.name)
    }
    return try ParallelLines(source: part(source), target: part(target))
  }
}
