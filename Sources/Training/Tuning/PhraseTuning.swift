import Corpora
import Foundation
import LanguageModeling
import Parallelism
import PhraseDecoding
import Primitives
import Storage
import TextProcessing
import TranslationModel
import Translators
import WeightTuning

/// Tuning of the weights of a phrase-based system on a development set.
///
/// The state is written after every iteration, so a run that was interrupted resumes from there.
struct PhraseTuning {
  private let table: PhraseTable
  private let languageModel: LanguageModel
  private let auxiliaryModels: AuxiliaryModels?
  private let sources: [[String]]
  private let references: [[String]]
  private let protectedPhrases: ProtectedPhrases?
  private let options: TuningOptions
  private let threads: Threads

  /// Loads the models.
  ///
  /// - Parameter hasAuxiliaryModels: whether the system has models of classes and operations.
  /// - Throws: `FileError` if a model is missing or damaged.
  init(
    _ directory: ModelDirectory, hasAuxiliaryModels: Bool, development: DevelopmentText,
    options: TuningOptions, threads: Threads
  ) throws {
    table = try PhraseTableFile.read(directory.phraseModelPath)
    protectedPhrases = development.form == .raw ? ProtectedPhrases(table) : nil
    languageModel = try LanguageModel(file: directory.languageModelPath)
    auxiliaryModels = hasAuxiliaryModels ? try directory.auxiliaryModels() : nil
    let tokens = try development.tokens(directory)
      .spread(options.sentences)
    sources = (0..<tokens.count).map { tokens.source[$0].split(separator: " ").map(String.init) }
    references = (0..<tokens.count).map { tokens.target[$0].split(separator: " ").map(String.init) }
    self.options = options
    self.threads = threads
  }

  /// Content of the state file.
  private struct Record: Codable {
    let fingerprint: String
    let state: TuningState
  }

  /// Returns the best weights and a summary.
  ///
  /// - Parameters:
  ///   - weights: initial weights; nil for the standard ones.
  ///   - statePath: file for the state between iterations, which is removed at the end.
  ///   - fingerprint: fingerprint of models, data and options; a state with another one is ignored.
  ///   - progressed: called with the finished share, 0 to 1, and a short description.
  func run(
    from weights: FeatureWeights?, statePath: String, fingerprint: String,
    progressed: (Double, String) throws -> Void
  ) throws -> (weights: FeatureWeights, course: TuningCourse, summary: String) {
    // MIRA compares scores with gains in BLEU, so its updates depend on the scale of the weights.
    let initial =
      (weights
      ?? FeatureWeights.standard(
        scores: table.scoreNames, reordering: table.reordering != nil,
        auxiliaryModels: auxiliaryModels != nil)).normalized
    let bounds = bounds(initial.layout)
    var run =
      try resumed(statePath, fingerprint)
      ?? TuningRun(
        references: references,
        featureNames: initial.layout.tunedNames(translation: table.scoreNames),
        initialWeights: initial.vector, options: options, bounds: bounds)
    let vector = try run.run(
      threads: threads,
      decode: { vector, iteration in
        try decode(initial.replacing(vector: vector)) {
          try progressed(
            (Double(iteration) + $0) / Double(options.iterations), "iteration \(iteration + 1)")
        }
      },
      afterIteration: { iteration, state in
        let encoder = PropertyListEncoder()
        encoder.outputFormat = .binary
        let record = Array(try encoder.encode(Record(fingerprint: fingerprint, state: state)))
        try OutputFile.write(Self.checksum(of: record) + record, to: statePath)
        try progressed(
          Double(iteration.number + 1) / Double(options.iterations),
          String(
            format:
              "iteration %d, %+.2f %@ against the first weights, length %.3f, %d translations",
            iteration.number + 1, iteration.score - (state.history.first?.score ?? iteration.score),
            options.objective.rawValue, iteration.lengthRatio, iteration.poolSize))
      })
    try? FileManager.default.removeItem(atPath: statePath)
    let history = run.state.history
    return (
      initial.replacing(vector: vector),
      TuningCourse(objective: options.objective, iterations: history),
      summary(history, from: weights)
    )
  }

  /// Returns a sentence that says what tuning gained.
  ///
  /// - Parameter weights: initial weights; nil for the standard ones.
  private func summary(_ history: [TuningIteration], from weights: FeatureWeights?) -> String {
    let first = history.first?.score ?? 0
    let gain = (history.map(\.score).max() ?? first) - first
    guard gain > 0 else {
      return "the \(weights == nil ? "standard" : "former") weights are kept: none of "
        + "\(history.count) iterations gained \(options.objective.rawValue)"
    }
    return String(
      format: "%+.2f %@ of tokens in %d iterations", gain, options.objective.rawValue, history.count
    )
  }

  /// Returns the weights that are kept at 0 or above.
  private func bounds(_ layout: FeatureLayout) -> WeightBounds {
    guard options.nonnegative != .none else { return .none(layout.tunedCount) }
    var nonnegative = layout.tunedLogProbabilities(translation: table.scoresAreLogProbabilities)
    if options.nonnegative == .models {
      for index in layout[.reordering] { nonnegative[index] = false }
    }
    if options.nonnegative == .distortion {
      for index in layout[.distortion] { nonnegative[index] = true }
    }
    return WeightBounds(nonnegative: nonnegative)
  }

  /// Returns the run of the state file; nil if there is none with this fingerprint.
  private func resumed(_ path: String, _ fingerprint: String) throws -> TuningRun? {
    guard let data = FileManager.default.contents(atPath: path).map(Array.init), data.count > 9,
      Array(data[..<9]) == Self.checksum(of: Array(data[9...])),
      let record = try? PropertyListDecoder().decode(Record.self, from: Data(data[9...])),
      record.fingerprint == fingerprint
    else { return nil }
    return try TuningRun(resuming: record.state, references: references)
  }

  /// First line of the state file: the checksum of all that follows.
  private static func checksum(of record: [UInt8]) -> [UInt8] {
    var checksum = Checksum()
    checksum.add(record)
    return Array((checksum.hexadecimal + "\n").utf8)
  }

  /// Returns the n-best list of each sentence under `weights`.
  ///
  /// - Parameter progress: called with the finished share, 0 to 1; an error that it throws ends the
  ///   work.
  private func decode(
    _ weights: FeatureWeights, progress: (Double) throws -> Void
  ) rethrows -> [[Candidate]] {
    // A narrower beam than for translation suffices for lists to learn from.
    let search = SearchOptions { $0.beamThreshold = 2.1 }
    let model = LogLinearModel(
      table: table, languageModel: languageModel, auxiliaryModels: auxiliaryModels,
      weights: weights, protectedPhrases: protectedPhrases)
    let decoder = PhraseDecoder(model, options: search)
    let chunks = Chunks(of: sources.count, size: 16)
    return try threads.map(chunks: chunks.count, progress: progress) { chunk in
      var scorers = SequenceScorers(decoder.model)
      return chunks[chunk].map { sentence in
        decoder.nBest(sources[sentence], count: options.nBestSize, &scorers).map {
          Candidate(features: $0.features.vector, words: $0.words)
        }
      }
    }.flatMap { $0 }
  }
}
