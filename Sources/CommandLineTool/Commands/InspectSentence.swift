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
    abstract: "Why a sentence was translated as it was, and not as a reference says.",
    discussion: """
      Shows the phrases of the translation, what each feature adds to its score, the next best translation, \
      and the options for each part of the sentence. With references, says for each whether it scores \
      higher than what was found (search error), lower (model error), or cannot be made of the phrases at \
      all; for several sentences, the shares of these at the end.
      """)

  @Option(help: ArgumentHelp("The folder of the model.", valueName: "folder"))
  var model: String
  @Option(help: "phrase or neural; where the folder holds only one, that one.")
  var system: TranslationSystem?
  @Option(help: ArgumentHelp("How the sentence should be translated.", valueName: "text"))
  var reference: String?
  @Option(help: ArgumentHelp("A file with a reference for each sentence.", valueName: "file"))
  var referenceFile: String?
  @OptionGroup(title: "Search of the phrase-based system") var search: SearchArguments
  @OptionGroup(title: "Search of the recurrent system") var beam: BeamArguments
  @Flag(help: "A line of JSON for each sentence instead of tables.")
  var json = false
  @OptionGroup var threads: ThreadOptions
  @Argument(help: "The sentence; the lines of standard input where it is left out.")
  var sentence: String?

  func validate() throws {
    if reference != nil && (referenceFile != nil || sentence == nil) {
      throw ValidationError(
        "--reference goes with one sentence as an argument; use --reference-file for several")
    }
    if referenceFile != nil && sentence != nil {
      throw ValidationError("--reference-file goes with sentences from standard input")
    }
    if system == .hybrid {
      throw ValidationError("look into the parts of the hybrid: --system phrase or neural")
    }
  }

  func run() throws {
    let directory = ModelDirectory(model)
    switch try system ?? directory.systems().first {
    case .neural:
      let translator = try NeuralTranslator(directory, options: beam.options)
      try run { NeuralInspection($0, reference: $1, translator) }
    default:
      let translator = try PhraseTranslator(directory, options: search.options)
      try run { SentenceInspection($0, reference: $1, translator) }
    }
  }

  private func run(_ inspect: @Sendable (String, String?) -> any InspectionResult) throws {
    let (sentences, references) = try input()
    var verdicts = VerdictCounts()
    var output = try OutputFile(nil)
    // So many at a time that output does not wait for the whole text.
    for start in stride(from: 0, to: sentences.count, by: 64) {
      let batch = start..<min(sentences.count, start + 64)
      let inspections = threads.threads.map(chunks: batch.count) { index in
        inspect(sentences[start + index], references?[start + index])
      }
      for (index, inspection) in inspections.enumerated() {
        if let verdict = inspection.verdict { verdicts.add(verdict) }
        let heading = sentences.count > 1 ? "=== \(start + index + 1)\n" : ""
        try output.write(
          json ? InspectCommand.json(inspection) : heading + inspection.text + "\n")
      }
      try output.flush()
    }
    if verdicts.total > 1 && !json { try output.write(verdicts.text) }
    try output.commit()
  }

  private func input() throws -> (sentences: [String], references: [String]?) {
    if let sentence { return ([sentence], reference.map { [$0] }) }
    // What is not UTF-8 becomes U+FFFD, as in translation.
    let lines = try TextLines(file: nil, checksText: false)
    let sentences = (0..<lines.count).map { lines[$0] }
    guard let referenceFile else { return (sentences, nil) }
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
