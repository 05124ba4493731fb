package import Corpora
import Evaluation
import Foundation
package import Parallelism
import PhraseDecoding
import Primitives
import Storage
package import TextProcessing
package import Translators

/// Everything that decides what the systems of a model learn.
package struct ModelOptions: Sendable, Codable, Equatable {
  package var source: String
  package var target: String
  package var form: TextPreparation.Form
  package var cleaning = Cleaning()
  /// nil leaves a system out.
  package var phrase: PhraseSystemOptions?
  package var neural: NeuralSystemOptions?

  package init(source: String, target: String, form: TextPreparation.Form) {
    self.source = source
    self.target = target
    self.form = form
  }
}

/// From a parallel corpus to a model directory, stage by stage: prepare the text, train each system,
/// describe.
package struct ModelTraining {
  private let directory: ModelDirectory
  private let options: ModelOptions
  private let threads: Threads
  private let corpus: ParallelLines
  private let development: DevelopmentText?
  private let folder: TrainingFolder
  private let corpusChecksum: String

  /// - Throws: `FileError` where the folder cannot be made.
  package init(
    _ directory: ModelDirectory, corpus: ParallelLines, development: ParallelLines?,
    options: ModelOptions, threads: Threads
  ) throws {
    self.directory = directory
    self.corpus = corpus
    self.development = development.map {
      DevelopmentText($0, source: options.source, target: options.target, form: options.form)
    }
    self.threads = threads
    folder = try TrainingFolder(directory, source: options.source, target: options.target)
    var options = options
    options.neural = options.neural?.resolved(in: folder)
    self.options = options
    corpusChecksum = corpus.checksum
  }

  /// Runs the stages that are not done yet.
  ///
  /// - Throws: `FileError` where another run is at work in the folder or a file cannot be read or written,
  ///   `FileError` where nothing is left to learn from, `TrainingError`.
  package func run(events: Stages.Events) throws {
    let lock = try folder.lock()
    defer { withExtendedLifetime(lock) {} }
    // One that says nothing, damaged as it is, must not count as the end of a training.
    if (try? directory.readDescription()) == nil {
      try Stages.removeSeal(directory.descriptionPath)
    }
    // Languages decide how text is tokenised, and another version may do anything differently.
    let inputs = [corpusChecksum, options.source, options.target, version]
    var stages = Stages(
      folder: folder.path, seal: directory.descriptionPath, inputs: inputs.joined(separator: "\n"),
      events: events)
    try prepare(&stages)
    var systems: [(name: String, run: (inout Stages) throws -> Void)] = []
    if let phrase = options.phrase {
      let training = PhraseStages(
        directory: directory, folder: folder, development: development, options: phrase,
        threads: threads)
      systems.append((TranslationSystem.phrase.rawValue, training.run))
    }
    if let neural = options.neural {
      let training = NeuralStages(
        directory: directory, folder: folder, development: development, options: neural,
        threads: threads)
      systems.append((TranslationSystem.neural.rawValue, training.run))
    }
    let finished = try stages.branches(systems)
    var description = try description(
      TranslationSystem.allCases.filter { finished.contains($0.rawValue) })
    try tuneHybrid(&description, &stages)
    try describe(description, &stages)
    try appendToLog(stages.log)
  }

  private func prepare(_ stages: inout Stages) throws {
    var outputs = [folder.preparedSource, folder.preparedTarget]
    if options.form == .raw {
      outputs += [directory.truecaserPath(options.source), directory.truecaserPath(options.target)]
    }
    let description = Stages.describe(options.cleaning) + Stages.describe([options.form.rawValue])
    try stages.run("prepare", options: description, outputs: outputs) { _ in
      let prepared = PreparedCorpus(
        corpus, source: TextPreparation(language: options.source, form: options.form),
        target: TextPreparation(language: options.target, form: options.form),
        cleaning: options.cleaning, threads: threads)
      guard prepared.report.kept > 0 else {
        throw FileError(
          corpus.source.name, "no pair is fit for training: \(prepared.report)")
      }
      try folder.write(prepared.source.bytes, to: folder.preparedSource)
      try folder.write(prepared.target.bytes, to: folder.preparedTarget)
      if let truecaser = prepared.sourcePreparation.truecaser {
        try folder.write(truecaser.serialized(), to: directory.truecaserPath(options.source))
      }
      if let truecaser = prepared.targetPreparation.truecaser {
        try folder.write(truecaser.serialized(), to: directory.truecaserPath(options.target))
      }
      return prepared.report.description
    }
  }

  private func description(_ systems: [TranslationSystem]) throws -> ModelDescription {
    ModelDescription(
      source: options.source, target: options.target, form: options.form, systems: systems,
      weights: systems.contains(.phrase) ? try FeatureWeights.read(folder.weights) : nil,
      training: [
        "corpus": "\(corpus.count) pairs", "crc32": corpusChecksum,
        "options": Stages.describe(options), "version": version,
      ])
  }

  /// Finds out how to join the systems, where there are two and something to tell by.
  private func tuneHybrid(_ description: inout ModelDescription, _ stages: inout Stages) throws {
    guard description.systems == [.phrase, .neural], let development else { return }
    try stages.run("hybrid", options: development.checksum, revisable: [folder.hybrid]) { work in
      let result = try HybridTuning(
        directory, description, development: development, threads: threads,
        progressed: { work.progressed($0, $1) }
      ).run()
      try result.weights.write(folder.hybrid)
      return result.summary
    }
    description.systems.append(.hybrid)
    description.hybrid = try HybridWeights.read(folder.hybrid)
  }

  /// Writes `model.json`, which makes the directory a model, with the scores on development data.
  private func describe(_ description: ModelDescription, _ stages: inout Stages) throws {
    let names = description.systems.map(\.rawValue) + [development?.checksum ?? "none"]
    try stages.run(
      "describe", options: names.joined(separator: " "), revisable: [directory.descriptionPath]
    ) { _ in
      var description = description
      var summary: [String] = []
      if let development {
        for system in description.systems {
          let score = try score(
            development.lines, by: directory.translator(system, description))
          description.developmentScores[system.rawValue] = [score.signature: score.text]
          summary.append("\(system.rawValue): development \(score.text)")
        }
      }
      try directory.write(description)
      return summary.isEmpty ? "model.json" : summary.joined(separator: "; ")
    }
  }

  private func score(
    _ lines: ParallelLines, by translator: any Translator
  ) throws -> (text: String, signature: String) {
    let hypotheses = Translation.texts(of: lines.source, by: translator, threads: threads)
    let references = (0..<lines.count).map { lines.target[$0] }
    let metric = try BLEU(tokenization: options.form == .raw ? .mteval13a : .whitespace)
    let score = try metric.corpusScore(hypotheses: hypotheses, references: [references])
    let signature = metric.signature(referenceCount: .fixed(1), version: version)
    return (score.formatted(decimals: 2, signature: nil), signature.description)
  }

  private func appendToLog(_ lines: [String]) throws {
    guard !lines.isEmpty else { return }
    let before = FileManager.default.contents(atPath: directory.trainingLogPath) ?? Data()
    var output = try OutputFile(directory.trainingLogPath)
    try output.write(String(decoding: before, as: UTF8.self))
    for line in lines { try output.write(line + "\n") }
    try output.commit()
  }
}
