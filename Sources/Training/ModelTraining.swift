package import Corpora
import Corrections
import Evaluation
import Foundation
package import Parallelism
import PhraseDecoding
package import Primitives
import Storage
package import TextProcessing
package import Translators

/// Options of a model: everything that its training depends on, apart from the corpus.
package struct ModelOptions: Sendable, Codable, Equatable {
  /// Source language, a code such as `de`.
  package var source: String
  /// Target language.
  package var target: String
  package var form: TextPreparation.Form
  package var cleaning = Cleaning()
  /// Options of the phrase-based system; nil for a model without one.
  package var phrase: PhraseSystemOptions?
  /// Options of the recurrent system; nil for a model without one.
  package var neural: NeuralSystemOptions?

  package init(source: String, target: String, form: TextPreparation.Form) {
    self.source = source
    self.target = target
    self.form = form
  }

  /// Throws if an option has a value that is not allowed.
  package func validate() throws(OptionError) {
    try cleaning.validate()
    try phrase?.validate()
    try neural?.validate()
  }
}

/// Training of a model directory on a parallel corpus, stage by stage: prepare the text, train each
/// system, tune the hybrid, write the description.
package struct ModelTraining {
  private let directory: ModelDirectory
  private let options: ModelOptions
  private let threads: Threads
  private let corpus: ParallelLines
  private let development: DevelopmentText?
  private let folder: TrainingFolder
  private let corpusChecksum: String
  private let corrections: CorrectionText

  /// Corrections of the model in the folder become part of the corpus.
  ///
  /// - Parameter development: sentence pairs for tuning and early stopping; nil for none.
  /// - Throws: `OptionError` for options that are not allowed, `FileError` if the folder cannot be
  ///   made or holds a model of another direction.
  package init(
    _ directory: ModelDirectory, corpus: ParallelLines, development: ParallelLines?,
    options: ModelOptions, threads: Threads
  ) throws {
    try options.validate()
    try directory.refuseOtherDirection(source: options.source, target: options.target)
    self.directory = directory
    corrections = try CorrectionText(directory)
    self.corpus = try corpus.appending(corrections.pairs)
    self.development = development.map {
      DevelopmentText($0, source: options.source, target: options.target, form: options.form)
    }
    self.threads = threads
    folder = try TrainingFolder(directory, source: options.source, target: options.target)
    var options = options
    options.neural = options.neural?.resolved(in: folder)
    self.options = options
    corpusChecksum = self.corpus.checksum
  }

  /// Runs the stages that are not finished.
  ///
  /// - Throws: `FileError` if another run uses the folder, a file cannot be read or written, or
  ///   cleaning leaves no pair; `TrainingError`.
  package func run(events: Stages.Events) throws {
    let lock = try folder.lock()
    defer { withExtendedLifetime(lock) {} }
    // A damaged description must not count as that of a finished training.
    if try FileError.nilIfDamaged({ try directory.readDescription() }) == nil {
      try Stages.removeSeal(directory.descriptionPath)
    }
    // Tokenisation depends on the languages, and every stage on the version.
    let inputs = [corpusChecksum, options.source, options.target, toolkitVersion]
    var stages = try Stages(
      folder: folder.path, seal: directory.descriptionPath, inputs: inputs.joined(separator: "\n"),
      logPath: directory.trainingLogPath, events: events)
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
    try evaluate(description, &stages)
  }

  private func prepare(_ stages: inout Stages) throws {
    var outputs = [folder.preparedSource, folder.preparedTarget]
    if options.form == .raw {
      for language in [options.source, options.target] {
        outputs += [
          directory.truecaserPath(language), directory.conventionsPath(language),
          directory.spacingPath(language),
        ]
      }
    }
    let description =
      Stages.describe(options.cleaning) + Stages.describe([options.form.rawValue])
      + (options.form == .raw ? "tokenization \(TokenizationVersion.current.rawValue)" : "")
    try stages.run("prepare", options: description, outputs: outputs) { work in
      noteOverlap(work)
      if !corrections.pairs.isEmpty {
        work.note("\(corrections.pairs.count) corrections of this model are part of the corpus")
      }
      let prepared = PreparedCorpus(
        corpus, source: TextPreparation(language: options.source, form: options.form),
        target: TextPreparation(language: options.target, form: options.form),
        cleaning: options.cleaning, threads: threads)
      guard prepared.report.kept > 0 else {
        throw FileError(
          corpus.source.name,
          "no pair is left after cleaning (\(prepared.report)); check that the lines of both files "
            + "belong together, or allow longer pairs")
      }
      try OutputFile.write(prepared.source.bytes, to: folder.preparedSource)
      try OutputFile.write(prepared.target.bytes, to: folder.preparedTarget)
      for (language, preparation) in [
        (options.source, prepared.sourcePreparation), (options.target, prepared.targetPreparation),
      ] {
        guard let truecaser = preparation.truecaser else { continue }
        try OutputFile.write(truecaser.serialized(), to: directory.truecaserPath(language))
        try OutputFile.write(
          json: preparation.conventions, to: directory.conventionsPath(language),
          formatting: [.prettyPrinted, .sortedKeys])
      }
      if options.form == .raw {
        for (lines, preparation, language) in [
          (corpus.source, prepared.sourcePreparation, options.source),
          (corpus.target, prepared.targetPreparation, options.target),
        ] {
          try OutputFile.write(
            spacing(of: lines, preparation).serialized(), to: directory.spacingPath(language))
        }
      }
      for remark in prepared.remarks { work.note("warning: " + remark) }
      return prepared.report.description
    }
  }

  /// Reports how many development sources stand in the training corpus, too.
  private func noteOverlap(_ work: Stages.Work) {
    guard let lines = development?.lines.source else { return }
    let training = corpus.source
    var held = Set((0..<lines.count).map { lines.bytes[lines.range($0)] })
    held.remove([])
    var seen = Set<ArraySlice<UInt8>>()
    for index in 0..<training.count {
      let line = training.bytes[training.range(index)]
      if held.contains(line) { seen.insert(line) }
    }
    let shared = (0..<lines.count).count { seen.contains(lines.bytes[lines.range($0)]) }
    guard shared > 0 else { return }
    work.note(
      "\(shared) of \(lines.count) development sources stand in the training corpus, too; scores "
        + "on them are too high")
  }

  /// Largest number of lines from which the spaces of a language are learnt.
  private static let spacingLines = 10_000

  /// Returns the exceptions from the rules for spaces in a side of the corpus.
  private func spacing(of lines: TextLines, _ preparation: TextPreparation) -> SpacingTable {
    var counts = SpacingCounts()
    for index in stride(from: 0, to: lines.count, by: max(1, lines.count / Self.spacingLines)) {
      preparation.countSpacing(
        of: lines.bytes.span.extracting(lines.range(index)), into: &counts)
    }
    return counts.table()
  }

  private func description(_ systems: [TranslationSystem]) throws -> ModelDescription {
    var description = ModelDescription(
      source: options.source, target: options.target, form: options.form, systems: systems,
      weights: systems.contains(.phrase) ? try FeatureWeights.read(folder.weights) : nil,
      training: [
        "corpus": "\(corpus.count) pairs", "crc32": corpusChecksum,
        "options": Stages.describe(options), "version": toolkitVersion,
      ])
    description.lastCorrection = corrections.last > 0 ? corrections.last : nil
    return description
  }

  /// True if there is a description with the checksums of the files of the model.
  private func describesItsParts() throws -> Bool {
    guard let description = try FileError.nilIfDamaged({ try directory.readDescription() }) else {
      return false
    }
    return try FileError.nilIfDamaged { try directory.partChecksums(description) }
      == description.parts
  }

  private func hasHybridWeights() throws -> Bool { try HybridWeights.isReadable(folder.hybrid) }

  /// Tunes the hybrid, if there are two systems and a development set.
  private func tuneHybrid(_ description: inout ModelDescription, _ stages: inout Stages) throws {
    guard description.systems == [.phrase, .neural], let development else { return }
    try stages.run(
      "hybrid", options: development.checksum, revisable: [folder.hybrid],
      isReadable: hasHybridWeights
    ) { work in
      let result = try HybridTuning(
        directory, description, development: development, threads: threads,
        progressed: { try work.progressed($0, $1) }
      ).run()
      try result.weights.write(folder.hybrid)
      return result.summary
    }
    description.systems.append(.hybrid)
    description.hybrid = try HybridWeights.read(folder.hybrid)
  }

  /// Writes `model.json`, which makes the directory a model, with the scores on development data, and
  /// the estimates of quality.
  private func evaluate(_ description: ModelDescription, _ stages: inout Stages) throws {
    let names = description.systems.map(\.rawValue) + [development?.checksum ?? "none", "quality"]
    try stages.run(
      "evaluate", options: names.joined(separator: " "), revisable: [directory.descriptionPath],
      isReadable: describesItsParts
    ) { work in
      var description = description
      var summary: [String] = []
      var estimates: [TranslationSystem: QualityRegression] = [:]
      if let development {
        for system in description.systems {
          let output = try DevelopmentTranslation(
            development.lines, by: system, of: directory, description, threads: threads
          ) { try work.progressed($0, "translation by \(system.rawValue)") }
          let score = try score(output.texts, development.lines)
          description.developmentScores[system.rawValue] = [score.signature: score.text]
          summary.append("\(system.rawValue) \(score.value.fixed(2))")
          estimates[system] = try output.regression()
        }
      }
      let estimator = QualityEstimator(estimates)
      try estimator.write(to: directory)
      try directory.writeDescribingParts(description)
      return summary.isEmpty
        ? "there is no development set to score"
        : "BLEU on the development set: " + summary.joined(separator: ", ") + "; "
          + estimator.summary
    }
  }

  private func score(
    _ hypotheses: [String], _ lines: ParallelLines
  ) throws -> (value: Double, text: String, signature: String) {
    let references = (0..<lines.count).map { lines.target[$0] }
    let metric = try BLEU(
      tokenization: .standard(language: Language(options.target), form: options.form))
    let score = try metric.corpusScore(hypotheses: hypotheses, references: [references])
    let signature = metric.signature(referenceCount: .fixed(1), version: toolkitVersion)
    return (score.value, score.formatted(decimals: 2, signature: nil), signature.description)
  }
}
