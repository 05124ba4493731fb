import ArgumentParser
import Corpora
import PhraseExtraction
import Primitives
import Storage
import TranslationModel

struct PhrasesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "phrases",
    abstract: "Extract, import and export phrase tables.",
    subcommands: [ExtractPhrases.self, ImportPhrases.self, ExportPhrases.self])
}

struct PhraseTableFileOption: ParsableArguments {
  @Option(name: .customLong("model"), help: .file("SQLite file of the phrase table."))
  var path: String
}

struct ExtractPhrases: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract",
    abstract: "Extract and score the phrase pairs of an aligned, tokenised corpus.")

  @OptionGroup var corpus: CorpusOptions
  @Option(help: .file("File of word alignment links in Pharaoh format.")) var alignment: String
  @OptionGroup var model: PhraseTableFileOption
  @Option(PhraseExtractionOptions.maximumLength) var phraseLength: Int
  @Option(PhraseExtractionOptions.translationsPerPhrase) var translationsPerPhrase: Int
  @Option(Self.memoryMegabytes, valueName: "megabytes") var memoryMegabytes: Int
  /// Name of `--memory-megabytes` in version 0.1.0, still accepted.
  @Option(name: .customLong("memory"), help: .private) var formerMemory: Int?
  @OptionGroup var threads: ThreadOptions
  @OptionGroup var documents: DocumentTextOptions

  static let memoryMegabytes = Setting(
    "memory megabytes", PhraseExtractionOptions.memory.standard >> 20, in: 1...1_000_000,
    "Memory for extracted phrase pairs; more memory means fewer passes over the corpus.")

  func validate() throws {
    try Self.memoryMegabytes.check(formerMemory ?? memoryMegabytes)
    try options.validate()
  }

  private var options: PhraseExtractionOptions {
    PhraseExtractionOptions {
      $0.maximumLength = phraseLength
      $0.translationsPerPhrase = translationsPerPhrase
      $0.memory = (formerMemory ?? memoryMegabytes) << 20
    }
  }

  func run() throws {
    try OutputFile.refuseOverwriting([alignment], by: [model.path])
    let text = try AlignedText(
      documents.read(corpus.train, source: corpus.source, target: corpus.target).lines,
      alignments: TextLines(file: alignment))
    let table = PhraseTableTraining.train(
      text, options: options, threads: threads.threads,
      progress: { ProgressLine.show("phrases", share: $0) })
    try PhraseTableFile.write(table, to: model.path)
    Diagnostics.say("\(model.path): \(table.pairCount) phrase pairs")
  }
}

struct ImportPhrases: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Convert a phrase table in Moses text format.")

  @OptionGroup var model: PhraseTableFileOption
  @Argument(help: "Phrase table in Moses text format; standard input if left out.")
  var table: String?

  func run() throws {
    try OutputFile.refuseOverwriting([table], by: [model.path])
    let table = try MosesPhraseTable.read(
      TextLines(file: table), noted: { Diagnostics.warn($0) })
    try PhraseTableFile.write(table, to: model.path)
    Diagnostics.say("\(model.path): \(table.pairCount) phrase pairs")
  }
}

struct ExportPhrases: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Convert a phrase table to Moses text format.")

  @OptionGroup var model: PhraseTableFileOption
  @Argument(help: "File to write; standard output if left out.") var table: String?

  func run() throws {
    try OutputFile.refuseOverwriting([model.path], by: [table])
    let model = try PhraseTableFile.read(model.path)
    var output = try OutputFile(table)
    try MosesPhraseTable.write(model, to: &output)
    try output.commit()
  }
}
