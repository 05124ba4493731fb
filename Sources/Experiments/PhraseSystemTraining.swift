package import Corpora
import Evaluation
import Foundation
import LanguageModel
package import Parallelism
import PhraseDecoding
package import PhraseExtraction
import Storage
package import TextProcessing
import TranslationModel
package import Translators
package import WordAlignment

/// Everything that decides what a phrase-based system learns.
package struct PhraseSystemOptions: Sendable, Codable, Equatable {
  package var source: String
  package var target: String
  package var form: TextPreparation.Form
  package var cleaning = Cleaning()
  package var alignment = AlignmentOptions()
  package var symmetrization = Symmetrization.growDiagFinalAnd
  package var extraction = PhraseExtractionOptions()
  package var languageModelOrder = 3

  package init(source: String, target: String, form: TextPreparation.Form) {
    self.source = source
    self.target = target
    self.form = form
  }
}

/// From a parallel corpus to a model directory, stage by stage:
/// prepare, align, estimate the language model, extract and score phrases, describe.
package struct PhraseSystemTraining {
  private let directory: ModelDirectory
  private let options: PhraseSystemOptions
  private let threads: Threads
  private let corpus: ParallelLines
  private let development: ParallelLines?
  private let workFolder: String
  private let corpusChecksum: String

  /// - Throws: `StorageError` where the folder cannot be made.
  package init(
    _ directory: ModelDirectory, corpus: ParallelLines, development: ParallelLines?,
    options: PhraseSystemOptions, threads: Threads
  ) throws {
    self.directory = directory
    self.corpus = corpus
    self.development = development
    self.options = options
    self.threads = threads
    workFolder = (directory.path as NSString).appendingPathComponent("training")
    do {
      try FileManager.default.createDirectory(
        atPath: workFolder, withIntermediateDirectories: true)
    } catch {
      throw StorageError(
        directory.path, "the model folder cannot be made; check the path and its permissions")
    }
    var checksum = Checksum()
    for side in [corpus.source, corpus.target, development?.source, development?.target] {
      if let side { checksum.add(side.bytes) }
    }
    corpusChecksum = checksum.hexadecimal
  }

  private func work(_ name: String) -> String {
    (workFolder as NSString).appendingPathComponent(name)
  }

  private var preparedSource: String { work("train.\(options.source)") }
  private var preparedTarget: String { work("train.\(options.target)") }
  private var alignment: String { work("alignment") }

  /// Runs the stages that are not done yet.
  package func run(events: Stages.Events) throws {
    // Languages decide how text is tokenised, and another version may do anything differently.
    let inputs = [corpusChecksum, options.source, options.target, version]
    var stages = Stages(
      folder: workFolder, seal: directory.description, inputs: inputs.joined(separator: "\n"),
      events: events)
    try prepare(&stages)
    try align(&stages)
    try estimateLanguageModel(&stages)
    try extractPhrases(&stages)
    try describe(&stages)
    try appendToLog(stages.log)
  }

  private func describe(_ options: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return (try? encoder.encode(options)).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  private func prepare(_ stages: inout Stages) throws {
    var outputs = [preparedSource, preparedTarget]
    if options.form == .raw {
      outputs += [directory.truecaser(options.source), directory.truecaser(options.target)]
    }
    let description = describe(options.cleaning) + describe([options.form.rawValue])
    try stages.run("prepare", options: description, outputs: outputs) { _ in
      let prepared = PreparedCorpus(
        corpus, source: TextPreparation(language: options.source, form: options.form),
        target: TextPreparation(language: options.target, form: options.form),
        cleaning: options.cleaning, threads: threads)
      guard prepared.report.kept > 0 else {
        throw CorpusError(
          corpus.source.name, "no pair is fit for training: \(prepared.report)")
      }
      try write(prepared.source.bytes, to: preparedSource)
      try write(prepared.target.bytes, to: preparedTarget)
      if let truecaser = prepared.sourcePreparation.truecaser {
        try write(truecaser.serialized(), to: directory.truecaser(options.source))
      }
      if let truecaser = prepared.targetPreparation.truecaser {
        try write(truecaser.serialized(), to: directory.truecaser(options.target))
      }
      return prepared.report.description
    }
  }

  private func align(_ stages: inout Stages) throws {
    let description = describe(options.alignment) + options.symmetrization.rawValue
    try stages.run("align", options: description, outputs: [alignment]) { progress in
      let bitext = EncodedBitext(try preparedLines()).bitext
      let training = AlignmentTraining(
        bitext, options: options.alignment, threads: threads, progress: progress)
      var output = try OutputFile(alignment)
      var links = 0
      for index in 0..<bitext.count {
        let alignment = training.alignment(index, options.symmetrization)
        links += alignment.links.count
        try output.write(alignment.pharaoh + "\n")
      }
      try output.commit()
      return "\(links) links in \(bitext.count) pairs"
    }
  }

  private func estimateLanguageModel(_ stages: inout Stages) throws {
    try stages.run(
      "language model", options: "order \(options.languageModelOrder)",
      outputs: [directory.languageModel]
    ) { _ in
      let estimate = try KneserNey(
        TextLines(file: preparedTarget), order: options.languageModelOrder)
      try LanguageModelFile.write(
        estimate.model, to: directory.languageModel, information: estimate.information)
      let sizes = estimate.model.orders.map { String($0.count) }.joined(separator: " / ")
      return "\(sizes) n-grams" + (estimate.fallbackWarning.map { "; warning: \($0)" } ?? "")
    }
  }

  private func extractPhrases(_ stages: inout Stages) throws {
    try stages.run(
      "phrases", options: describe(options.extraction), outputs: [directory.phraseModel]
    ) { progress in
      let text = try AlignedText(preparedLines(), alignments: TextLines(file: alignment))
      let table = PhraseTableTraining.train(
        text, options: options.extraction, threads: threads, progress: { progress(0.7 * $0) })
      try PhraseTableFile.write(table, to: directory.phraseModel)
      return "\(table.pairCount) phrase pairs"
    }
  }

  /// Writes `model.json`, which makes the directory a model, with the scores on development data.
  private func describe(_ stages: inout Stages) throws {
    try stages.run("describe", options: "", outputs: [directory.description]) { progress in
      var description = ModelDescription(
        source: options.source, target: options.target, form: options.form,
        weights: FeatureWeights.standard(),
        training: [
          "corpus": "\(corpus.count) pairs", "crc32": corpusChecksum,
          "options": describe(options), "version": version,
        ])
      try directory.write(description)
      guard let development else { return "model.json" }
      let score = try score(development, progress: progress)
      description.developmentScores = [score.signature: score.text]
      try directory.write(description)
      return "development \(score.text)"
    }
  }

  private func score(
    _ lines: ParallelLines, progress: (Double) -> Void
  ) throws -> (text: String, signature: String) {
    let translator = try PhraseTranslator(directory)
    let hypotheses = Translation.texts(of: lines.source, by: translator, threads: threads)
    let references = (0..<lines.count).map { lines.target[$0] }
    let metric = try BLEU(tokenization: options.form == .raw ? .mteval13a : .whitespace)
    let score = try metric.corpusScore(hypotheses: hypotheses, references: [references])
    let signature = metric.signature(referenceCount: .fixed(1), version: version)
    return (score.formatted(decimals: 2, signature: nil), signature.description)
  }

  private func preparedLines() throws -> ParallelLines {
    try ParallelLines(
      prefix: work("train"), source: options.source, target: options.target)
  }

  private func write(_ bytes: [UInt8], to path: String) throws {
    var output = try OutputFile(path)
    try output.write(bytes)
    try output.commit()
  }

  private func appendToLog(_ lines: [String]) throws {
    guard !lines.isEmpty else { return }
    let before = FileManager.default.contents(atPath: directory.trainingLog) ?? Data()
    var output = try OutputFile(directory.trainingLog)
    try output.write(String(decoding: before, as: UTF8.self))
    for line in lines { try output.write(line + "\n") }
    try output.commit()
  }
}
