package import Corpora
package import Evaluation
import Foundation
package import Parallelism
import Primitives
import Storage
import TextProcessing
package import Training
package import Translators

/// Comparison of all systems of a model on a test set.
///
/// The translations of each system are stored in the folder `comparison` of the model, so an
/// interrupted run continues with the next system, and a report can be made again without
/// translating.
package struct ComparisonRun {
  private let directory: ModelDirectory
  private let description: ModelDescription
  private let lines: ParallelLines
  private let threads: Threads
  private let folder: ComparisonFolder
  /// Tokenisation for BLEU.
  private let tokenization: Tokenization

  /// - Parameter tokenization: tokenisation for BLEU; nil for that of the target language.
  /// - Throws: `FileError` if the folder holds no model or the test set has no sentences.
  package init(
    _ directory: ModelDirectory, lines: ParallelLines, tokenization: Tokenization? = nil,
    threads: Threads
  ) throws {
    guard lines.count > 0 else {
      throw FileError(
        lines.source.name, "has no sentences; give a test set with at least one sentence pair")
    }
    self.directory = directory
    self.lines = lines
    self.threads = threads
    description = try directory.readDescription()
    folder = try ComparisonFolder(directory)
    self.tokenization =
      tokenization
      ?? .standard(language: Language(description.target), form: description.form)
  }

  /// Translates the test set with each system whose translations are not stored yet, and compares
  /// the systems.
  ///
  /// - Throws: `FileError` if another run uses the folder, or a file cannot be read or written.
  package func run(events: Stages.Events) throws -> ComparisonSummary {
    let lock = try FolderLock(folder.path)
    defer { withExtendedLifetime(lock) {} }
    var stages = try Stages(
      folder: folder.path, seal: folder.comparison,
      inputs: [Stages.describe(description), lines.checksum, toolkitVersion].joined(
        separator: "\n"),
      events: events)
    // Systems are independent of each other.
    _ = try stages.branches(
      description.systems.map { system in
        (
          system.rawValue,
          { (stages: inout Stages) in
            try stages.run(
              "translate by \(system.rawValue)", options: "", outputs: [folder.output(system)]
            ) { work in
              let output = try SystemOutput(
                system, of: directory, lines: lines.source, threads: threads,
                progressed: { try work.progressed($0) })
              try output.write(folder.output(system))
              return "\(output.translations.count) sentences"
            }
          }
        )
      })
    try stages.run(
      "compare", options: "\(tokenization.rawValue) \(ComparisonSummary.version)",
      outputs: [folder.comparison]
    ) { work in
      try compare().write(folder.comparison)
      return "\(description.systems.count) systems"
    }
    return try ComparisonSummary.read(folder.comparison)
  }

  private func compare() throws -> ComparisonSummary {
    let outputs = try description.systems.map { try SystemOutput.read(folder.output($0)) }
    let test = try TestText(lines, directory)
    let bleu = try BLEU(tokenization: tokenization)
    let counted = try count(outputs, by: bleu)
    let rows = counted.map(\.statistics)
    func breakdown(_ title: String, _ bounds: [Int], _ key: (Int) -> Int) throws -> Breakdown {
      try Breakdown(
        title, sentences: lines.count, bounds: bounds, key: key, rows: rows, metric: bleu)
    }
    var breakdowns = [
      try breakdown("source length in words", [0, 6, 11, 16, 21, 31, 51]) {
        test.sourceTokens[$0].count
      }
    ]
    if test.hasCounts {
      breakdowns += [
        try breakdown("training count of the rarest source word", [0, 1, 2, 5, 10, 100]) {
          test.sourceTokens[$0].map { test.sourceCounts[$0, default: 0] }.min() ?? 0
        },
        try breakdown("number of unknown source words", [0, 1, 2, 3]) { test.unknownWords($0) },
      ]
    }
    let targetPreparation = try directory.targetPreparation(description)
    let words = outputs.map { $0.translations.map(targetPreparation.tokens) }
    let sentenceScores = try sentenceScores(outputs)
    let training = try TrainingFolder(
      directory, source: description.source, target: description.target)
    return ComparisonSummary(
      sentences: lines.count, words: test.sourceTokens.reduce(0) { $0 + $1.count },
      unknownWords: test.hasCounts
        ? test.sourceTokens.indices.reduce(0) { $0 + test.unknownWords($1) } : nil,
      systems: try summaries(outputs, training),
      scores: [
        try ScoreTable(counted, threads: threads),
        try ScoreTable(count(outputs, by: ChrF()), threads: threads),
        try ScoreTable(count(outputs, by: TER()), threads: threads),
      ],
      breakdowns: breakdowns,
      wordAccuracy: test.hasCounts
        ? WordAccuracy(
          outputs: words, references: test.referenceTokens, counts: test.targetCounts) : nil,
      histogram: SentenceHistogram(sentenceScores),
      ngrams: phraseAndNeural(outputs).map {
        NGramDifferences(
          first: $0.phrase, second: $0.neural, outputs: words, references: test.referenceTokens)
      },
      trainingCurve: TrainingCurve(
        log: FileManager.default.contents(atPath: directory.neuralLogPath()).map {
          String(decoding: $0, as: UTF8.self)
        } ?? ""),
      tuningCourse: description.systems.contains(.phrase)
        ? try FileError.nilIfDamaged { try TuningCourse.read(training.tuningCourse) } : nil,
      examples: try examples(outputs, sentenceScores),
      failures: Example.failures(
        sentenceScores, lengths: test.referenceTokens.map(\.count), count: Self.exampleCount
      ).map { example($0, outputs, sentenceScores) },
      manifest: try manifest())
  }

  private func summaries(
    _ outputs: [SystemOutput], _ training: TrainingFolder
  ) throws -> [SystemSummary] {
    let costs = try Stages.costs(in: training.path)
    return outputs.map { SystemSummary($0, directory, description, costs: costs) }
  }

  private func count<M: Metric>(
    _ outputs: [SystemOutput], by metric: M
  ) throws -> [CountedOutput<M>] {
    let references = (0..<lines.count).map { lines.target[$0] }
    return try outputs.map { output in
      try CountedOutput(
        name: output.system.rawValue, metric: metric,
        testSet: TestSet(hypotheses: output.translations, references: [references]),
        threads: threads)
    }
  }

  /// Number of examples for each direction of the difference.
  private static let exampleCount = 8

  /// Returns the sentence BLEU of each translation. Shape: `[system][sentence]`.
  private func sentenceScores(_ outputs: [SystemOutput]) throws -> [[Double]] {
    let bleu = try BLEU(tokenization: tokenization, effectiveOrder: true)
    return try outputs.map { output in
      try output.translations.enumerated().map {
        try bleu.sentenceScore(hypothesis: $1, references: [lines.target[$0]]).value
      }
    }
  }

  /// Returns the indices of the phrase-based and the recurrent system; nil if one is missing.
  private func phraseAndNeural(_ outputs: [SystemOutput]) -> (phrase: Int, neural: Int)? {
    guard let phrase = outputs.firstIndex(where: { $0.system == .phrase }),
      let neural = outputs.firstIndex(where: { $0.system == .neural })
    else { return nil }
    return (phrase, neural)
  }

  private func examples(
    _ outputs: [SystemOutput], _ scores: [[Double]]
  ) throws -> [Example] {
    guard let systems = phraseAndNeural(outputs) else { return [] }
    let phraseTranslator = try PhraseTranslator(directory)
    let neuralTranslator = try NeuralTranslator(directory)
    return Example.sentences(
      scores[systems.phrase], scores[systems.neural], each: Self.exampleCount
    ).map { sentence in
      example(
        sentence, outputs, scores,
        segmentation: Example.Segmentation(lines.source[sentence], by: phraseTranslator),
        attention: Example.Attention(lines.source[sentence], by: neuralTranslator))
    }
  }

  private func example(
    _ sentence: Int, _ outputs: [SystemOutput], _ scores: [[Double]],
    segmentation: Example.Segmentation? = nil, attention: Example.Attention? = nil
  ) -> Example {
    Example(
      number: sentence + 1, source: lines.source[sentence], reference: lines.target[sentence],
      translations: outputs.indices.map {
        .init(text: outputs[$0].translations[sentence], score: scores[$0][sentence])
      }, segmentation: segmentation, attention: attention)
  }

  private func manifest() throws -> [ComparisonSummary.ManifestEntry] {
    typealias Entry = ComparisonSummary.ManifestEntry
    let information = description.training
    var entries = [
      Entry(name: "program", value: "cartouche \(toolkitVersion)"),
      Entry(name: "languages", value: "\(description.source) to \(description.target)"),
      Entry(name: "text", value: description.form.rawValue),
    ]
    for key in information.keys.sorted() where key != "version" {
      entries.append(Entry(name: "training \(key)", value: information[key] ?? ""))
    }
    entries.append(
      Entry(
        name: "test set",
        value: "\(lines.source.name), \(lines.count) sentences, crc32 \(lines.checksum)"))
    for system in description.systems {
      for (signature, score) in description.developmentScores[system.rawValue] ?? [:] {
        entries.append(
          Entry(name: "\(system.rawValue), development", value: "\(score) (\(signature))"))
      }
    }
    return entries
  }
}
