import Corpora
import LanguageModeling
import Parallelism
import PhraseDecoding
package import PhraseExtraction
package import Primitives
import Storage
import TranslationModel
import Translators
package import WeightTuning
package import WordAlignment

/// Options of a phrase-based system: everything that its training depends on, apart from the
/// corpus.
package struct PhraseSystemOptions: Sendable, Codable, Equatable {
  package var alignment = WordAlignmentOptions()

  package static let symmetrization = Setting(
    "symmetrization", Symmetrization.growDiagFinalAnd,
    "Symmetrisation of the two alignment directions.")
  package var symmetrization = PhraseSystemOptions.symmetrization.standard

  package var extraction = PhraseExtractionOptions()

  package static let languageModelOrder = KneserNey.order
  package var languageModelOrder = PhraseSystemOptions.languageModelOrder.standard

  /// Options of tuning; nil keeps the standard weights.
  package var tuning: TuningOptions? = TuningOptions()

  package init() {}

  /// Throws if an option has a value that is not allowed.
  package func validate() throws(OptionError) {
    try alignment.validate()
    try extraction.validate()
    try Self.languageModelOrder.check(languageModelOrder)
    try tuning?.validate()
  }
}

/// Stages of the phrase-based system: alignment, language models, phrase table and weights.
struct PhraseStages {
  let directory: ModelDirectory
  let folder: TrainingFolder
  let development: DevelopmentText?
  let options: PhraseSystemOptions
  let threads: Threads

  func run(_ stages: inout Stages) throws {
    try align(&stages)
    try estimateLanguageModel(&stages)
    try estimateAuxiliaryModels(&stages)
    try extractPhrases(&stages)
    try tune(&stages)
  }

  private func align(_ stages: inout Stages) throws {
    let description = Stages.describe(options.alignment) + options.symmetrization.rawValue
    try stages.run(
      "align", options: description, outputs: [folder.alignment, directory.alignmentModelPath]
    ) { work in
      let bitext = Bitext(try folder.preparedLines())
      let training = try AlignmentTraining(
        bitext, options: options.alignment, threads: threads, progress: { try work.progressed($0) })
      var output = try OutputFile(folder.alignment)
      var links = 0
      for index in 0..<bitext.count {
        let alignment = training.alignment(index, options.symmetrization)
        links += alignment.links.count
        try output.write(alignment.pharaoh + "\n")
      }
      try output.commit()
      try AlignmentModel.write(
        training, to: directory.alignmentModelPath, least: Self.leastProbability)
      return "\(links) links in \(bitext.count) pairs"
    }
  }

  /// Smallest word translation probability of the alignment model that is kept for corrections.
  private static let leastProbability: Float = 1e-5

  private func estimateLanguageModel(_ stages: inout Stages) throws {
    try stages.run(
      "language model", options: "order \(options.languageModelOrder)",
      outputs: [directory.languageModelPath]
    ) { _ in
      let estimate = try KneserNey(
        TextLines(file: folder.preparedTarget), order: options.languageModelOrder)
      let sizes = try estimate.write(to: directory.languageModelPath)
      return sizes + (estimate.fallbackWarning.map { "; warning: \($0)" } ?? "")
    }
  }

  private func estimateAuxiliaryModels(_ stages: inout Stages) throws {
    try stages.run(
      "classes", options: "\(Self.classCount) classes, order \(Self.classOrder)",
      outputs: [directory.wordClassesPath, directory.classModelPath]
    ) { work in
      let text = try TextLines(file: folder.preparedTarget)
      let classes = try WordClasses(
        text, count: Self.classCount, progress: { try work.progressed($0) })
      try classes.write(directory.wordClassesPath)
      let sizes = try KneserNey(classes.text(text), order: Self.classOrder)
        .write(to: directory.classModelPath)
      return
        "\(Self.classCount) classes of words in similar contexts, for a longer view than words "
        + "allow; \(sizes)"
    }
    try stages.run(
      "operations", options: "order \(Self.operationOrder)", outputs: [directory.operationModelPath]
    ) { _ in
      let sizes = try KneserNey(alignedText().operations, order: Self.operationOrder)
        .write(to: directory.operationModelPath)
      return "model of the steps from source to target words, across phrases; \(sizes)"
    }
  }

  /// Number of word classes.
  private static let classCount = 100
  /// Order of the class model.
  private static let classOrder = 6
  /// Order of the operation model.
  private static let operationOrder = 5

  private func alignedText() throws -> AlignedText {
    try AlignedText(folder.preparedLines(), alignments: TextLines(file: folder.alignment))
  }

  private func extractPhrases(_ stages: inout Stages) throws {
    try stages.run(
      "phrases", options: Stages.describe(options.extraction), outputs: [directory.phraseModelPath]
    ) { work in
      let table = try PhraseTableTraining.train(
        alignedText(), options: options.extraction, threads: threads,
        progress: { try work.progressed(0.7 * $0) })
      try PhraseTableFile.write(table, to: directory.phraseModelPath)
      return "\(table.pairCount) phrase pairs"
    }
  }

  private func hasWeights() throws -> Bool { try FeatureWeights.isReadable(folder.weights) }

  /// Tunes the weights on the development set, or writes the standard ones without it.
  private func tune(_ stages: inout Stages) throws {
    guard let tuning = options.tuning, let development else {
      try stages.run(
        "weights", options: "standard", revisable: [folder.weights], isReadable: hasWeights
      ) { _ in
        let reordering = options.extraction.reordering != nil
        try FeatureWeights.standard(
          scores: options.extraction.scoreNames, reordering: reordering, auxiliaryModels: true
        ).write(folder.weights)
        try Stages.removeSeal(folder.tuningCourse)
        return "standard weights; tuning needs a development set"
      }
      return
    }
    let description = Stages.describe(tuning) + development.checksum
    try stages.run(
      "weights", options: description, revisable: [folder.weights], isReadable: hasWeights
    ) { work in
      let result = try PhraseTuning(
        directory, hasAuxiliaryModels: true, development: development, options: tuning,
        threads: threads
      ).run(
        from: nil, statePath: folder.tuning, fingerprint: work.fingerprint,
        progressed: { try work.progressed($0, $1) })
      try result.weights.write(folder.weights)
      try result.course.write(folder.tuningCourse)
      return result.summary
    }
  }
}
