import ArgumentParser
import Corpora
import Inspection
import Parallelism
import Primitives
import Storage
import Translators

struct InspectSentence: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sentence",
    abstract: "Explain the translation of a sentence, and why a reference was not found.",
    discussion: """
      Shows the phrases of the translation, the contribution of each feature to its score, the second-best \
      translation, and the options for each part of the sentence. A reference is classified as a search \
      error (its score is higher), a model error (its score is lower) or unreachable (the phrases cannot \
      produce it); for several sentences, the shares of these are printed at the end. JSON has one line \
      for each sentence.
      """)

  @OptionGroup(title: "Required options") var model: ModelFolderOption
  @OptionGroup(title: "Common options") var common: CommonArguments
  @OptionGroup(title: "Advanced: search of the phrase-based system") var search: SearchArguments
  @OptionGroup(title: "Advanced: search of the recurrent system") var beam: BeamArguments
  @Argument(help: "Sentence; lines of standard input if left out.") var sentence: String?

  struct CommonArguments: ParsableArguments {
    @Option(help: "System to inspect. Default: the first of them that the model holds.")
    var system: InspectedSystem?
    @Option(help: ArgumentHelp("Reference translation of the sentence.", valueName: "text"))
    var reference: String?
    @Option(help: .file("File with a reference translation of each line of standard input."))
    var referenceFile: String?
    @OptionGroup var json: JSONOption
    @OptionGroup var threads: ThreadOptions
  }

  /// Parts of a hybrid, which is inspected by its parts.
  enum InspectedSystem: String, ExpressibleByArgument, CaseIterable {
    case phrase, neural
  }

  func validate() throws {
    if common.reference != nil && (common.referenceFile != nil || sentence == nil) {
      throw ValidationError(
        "--reference needs one sentence as an argument; use --reference-file for several")
    }
    if common.referenceFile != nil && sentence != nil {
      throw ValidationError(
        "--reference-file needs sentences on standard input; use --reference for an argument")
    }
  }

  func run() throws {
    let directory = model.directory
    let isNeural = try common.system.map { $0 == .neural } ?? (directory.systems().first == .neural)
    if isNeural {
      let translator = try NeuralTranslator(directory, options: beam.options)
      try run { NeuralInspection($0, reference: $1, translator) }
    } else {
      let translator = try PhraseTranslator(directory, options: search.options)
      try run { SentenceInspection($0, reference: $1, translator) }
    }
  }

  private func run(_ inspect: @Sendable (String, String?) -> any InspectionResult) throws {
    let (sentences, references) = try input()
    var verdicts = VerdictCounts()
    var output = try OutputFile(nil)
    // Batches, so that results are printed before all sentences are translated.
    for start in stride(from: 0, to: sentences.count, by: 64) {
      let batch = start..<min(sentences.count, start + 64)
      let inspections = common.threads.threads.map(chunks: batch.count) { index in
        inspect(sentences[start + index], references?[start + index])
      }
      for (index, inspection) in inspections.enumerated() {
        if let verdict = inspection.verdict { verdicts.add(verdict) }
        let heading = sentences.count > 1 ? "=== \(start + index + 1)\n" : ""
        try output.write(
          common.json.isOn ? InspectCommand.json(inspection) : heading + inspection.text + "\n")
      }
      try output.flush()
    }
    if verdicts.total > 1 && !common.json.isOn { try output.write(verdicts.text) }
    try output.commit()
  }

  private func input() throws -> (sentences: [String], references: [String]?) {
    if let sentence { return ([sentence], common.reference.map { [$0] }) }
    // Invalid UTF-8 becomes U+FFFD, as in translation.
    let lines = try TextLines(file: nil, checksText: false)
    let sentences = (0..<lines.count).map { lines[$0] }
    guard let referenceFile = common.referenceFile else { return (sentences, nil) }
    let references = try TextLines(file: referenceFile)
    guard references.count == lines.count else {
      throw FileError(
        references.name,
        "has \(references.count) lines for \(lines.count) sentences; line n must be a translation of "
          + "sentence n")
    }
    return (sentences, (0..<references.count).map { references[$0] })
  }
}
