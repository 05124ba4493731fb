import Corpora
import Foundation
import LanguageModeling
package import Parallelism
package import PhraseDecoding
import Primitives
import Storage
import TranslationModel
package import Translators
package import WeightTuning

/// Tunes the weights of a phrase-based system on a development set.
///
/// What is found is stored after every iteration, so a tuning that was killed goes on where it was.
package struct PhraseTuning {
  private let table: PhraseTable
  private let languageModel: LanguageModel
  private let sequences: AuxiliaryModels?
  private let sources: [[String]]
  private let references: [[String]]
  private let options: TuningOptions
  private let threads: Threads

  /// More sentences than this make tuning slower, and not better.
  private static let limit = 2500

  /// Loads the models.
  ///
  /// - Throws: `FileError` where a model is missing or damaged.
  ///
  /// - Parameter hasSequences: whether the system has models of classes and operations.
  package init(
    _ directory: ModelDirectory, hasSequences: Bool, development: DevelopmentText,
    options: TuningOptions,
    threads: Threads
  ) throws {
    table = try PhraseTableFile.read(directory.phraseModelPath)
    languageModel = try LanguageModel(file: directory.languageModelPath)
    sequences = hasSequences ? try directory.auxiliaryModels() : nil
    let tokens = try development.tokens(directory)
    let count = min(tokens.count, Self.limit)
    sources = (0..<count).map { tokens.source[$0].split(separator: " ").map(String.init) }
    references = (0..<count).map { tokens.target[$0].split(separator: " ").map(String.init) }
    self.options = options
    self.threads = threads
  }

  /// What is written between iterations.
  private struct Record: Codable {
    let fingerprint: String
    let state: TuningState
  }

  /// The best weights found.
  ///
  /// - Parameters:
  ///   - weights: to begin with; nil for the standard ones.
  ///   - statePath: a file for what was found so far, which is removed at the end.
  ///   - fingerprint: of models, data and options; a state with another one is not gone on with.
  package func run(
    from weights: FeatureWeights?, statePath: String, fingerprint: String,
    progressed: (Double, String) -> Void
  ) throws -> (weights: FeatureWeights, summary: String) {
    // MIRA weighs scores against gains in BLEU, so their scale is part of what it does.
    let initial =
      (weights
      ?? FeatureWeights.standard(
        scores: table.scoreNames, reordering: table.reordering != nil,
        sequences: sequences != nil)).normalized
    var run =
      try resumed(statePath, fingerprint)
      ?? TuningRun(
        references: references, featureNames: initial.names(translation: table.scoreNames),
        initialWeights: initial.vector, options: options)
    let vector = try run.run(
      threads: threads,
      decode: { vector, _ in decode(initial.replacing(vector: vector)) },
      afterIteration: { iteration, state in
        let encoder = PropertyListEncoder()
        encoder.outputFormat = .binary
        var output = try OutputFile(statePath)
        try output.write(Array(encoder.encode(Record(fingerprint: fingerprint, state: state))))
        try output.commit()
        progressed(
          Double(iteration.number + 1) / Double(options.iterations),
          String(
            format: "iteration %d, %@ %.2f, length %.3f, %d translations", iteration.number + 1,
            options.objective.rawValue, iteration.score, iteration.lengthRatio,
            iteration.poolSize))
      })
    try? FileManager.default.removeItem(atPath: statePath)
    let history = run.state.history
    let best = history.map(\.score).max() ?? 0
    return (
      initial.replacing(vector: vector),
      String(
        format: "%@ of tokens %.2f, %.2f after %d iterations", options.objective.rawValue,
        history.first?.score ?? 0, best, history.count)
    )
  }

  /// Tunes the model of a directory and puts the weights into its description, and those of the hybrid, which
  /// rest on them.
  ///
  /// - Returns: a few words on the result.
  package static func run(
    _ directory: ModelDirectory, developmentPrefix: String, options: TuningOptions,
    threads: Threads, progressed: (Double, String) -> Void
  ) throws -> String {
    var description = try directory.readDescription()
    guard let weights = description.weights else {
      throw FileError(
        directory.path, "holds no phrase-based system to tune; train one with `--system phrase`")
    }
    let development = DevelopmentText(
      try ParallelLines(
        prefix: developmentPrefix, source: description.source, target: description.target),
      source: description.source, target: description.target, form: description.form)
    let folder = try TrainingFolder(
      directory, source: description.source, target: description.target)
    let lock = try folder.lock()
    defer { withExtendedLifetime(lock) {} }
    let result = try PhraseTuning(
      directory, hasSequences: weights.sequences != nil, development: development, options: options,
      threads: threads
    ).run(
      from: weights, statePath: folder.tuning,
      fingerprint: Stages.describe(options) + Stages.describe(weights)
        + Stages.describe(description.training) + development.checksum,
      progressed: progressed)
    description.weights = result.weights
    // A training that adds the other system describes the model anew, and reads them there.
    try result.weights.write(folder.weights)
    var summary = result.summary
    if description.systems.contains(.neural) {
      let hybrid = try HybridTuning(
        directory, description, development: development,
        usesReverse: ReverseNetwork.isPresent(in: directory), threads: threads,
        progressed: progressed
      ).run()
      description.hybrid = hybrid.weights
      description.systems = TranslationSystem.allCases
      try hybrid.weights.write(folder.hybrid)
      summary += "; hybrid: \(hybrid.summary)"
    }
    // What was measured with other weights is not this model's any more.
    description.developmentScores[TranslationSystem.phrase.rawValue] = nil
    description.developmentScores[TranslationSystem.hybrid.rawValue] = nil
    try directory.write(description)
    return summary
  }

  private func resumed(_ path: String, _ fingerprint: String) throws -> TuningRun? {
    guard let data = FileManager.default.contents(atPath: path),
      let record = try? PropertyListDecoder().decode(Record.self, from: data),
      record.fingerprint == fingerprint
    else { return nil }
    return try TuningRun(resuming: record.state, references: references)
  }

  private func decode(_ weights: FeatureWeights) -> [[Candidate]] {
    // A narrower beam than for translation: lists need not be so good to learn from.
    let decoder = PhraseDecoder(
      table: table, languageModel: languageModel, sequences: sequences, weights: weights,
      options: SearchOptions(beamThreshold: 2.1))
    let chunks = Chunks(of: sources.count, size: 16)
    return threads.map(chunks: chunks.count) { chunk in
      var scorers = SequenceScorers(decoder)
      return chunks[chunk].map { sentence in
        decoder.nBest(sources[sentence], count: options.nBestSize, &scorers).map {
          Candidate(features: $0.features.vector, words: $0.words)
        }
      }
    }.flatMap { $0 }
  }
}
