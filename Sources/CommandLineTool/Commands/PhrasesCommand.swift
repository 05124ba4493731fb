import ArgumentParser
import Corpora
import Foundation
import PhraseExtraction
import Primitives
import Storage
import TranslationModel

struct PhrasesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "phrases",
    abstract: "Make, import and export phrase tables.",
    subcommands: [ExtractPhrases.self, ImportPhrases.self, ExportPhrases.self])
}

struct ExtractPhrases: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract",
    abstract: "Extract and score the phrase pairs of an aligned, tokenised corpus.")

  @OptionGroup var corpus: CorpusOptions
  @Option(help: ArgumentHelp("The links in the Pharaoh format.", valueName: "file"))
  var alignment: String
  @Option(help: ArgumentHelp("The SQLite file to write.", valueName: "file"))
  var model: String
  @Option(PhraseExtractionOptions.maximumLength) var phraseLength: Int
  @Option(PhraseExtractionOptions.translationsPerPhrase) var translationsPerPhrase: Int
  @Option(help: ArgumentHelp("Memory for extracted pairs, in megabytes.", valueName: "megabytes"))
  var memory = PhraseExtractionOptions.memory.standard >> 20
  @OptionGroup var threads: ThreadOptions

  func validate() throws { try options.validate() }

  private var options: PhraseExtractionOptions {
    PhraseExtractionOptions(
      maximumLength: phraseLength, translationsPerPhrase: translationsPerPhrase,
      memory: min(memory, 1 << 40) << 20)
  }

  func run() throws {
    let text = try AlignedText(corpus.read(), alignments: TextLines(file: alignment))
    let table = PhraseTableTraining.train(
      text,
      options: options,
      threads: threads.threads, progress: { ProgressLine.show("phrases", share: $0) })
    try PhraseTableFile.write(table, to: model)
    Diagnostics.say("\(model): \(table.pairCount) phrase pairs")
  }
}

struct ImportPhrases: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Turn a Moses phrase table into a model.")

  @Option(help: ArgumentHelp("The SQLite file to write.", valueName: "file"))
  var model: String
  @Argument(help: "The table in the Moses text format; standard input if left out.")
  var table: String?

  func run() throws {
    let table = try MosesPhraseTable.read(TextLines(file: table))
    try PhraseTableFile.write(table, to: model)
    Diagnostics.say("\(model): \(table.pairCount) phrase pairs")
  }
}

struct ExportPhrases: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write a phrase table in the Moses text format.")

  @Option(help: ArgumentHelp("The SQLite file of the table.", valueName: "file"))
  var model: String
  @Argument(help: "The file to write; standard output if left out.")
  var table: String?

  func run() throws {
    let model = try PhraseTableFile.read(model)
    var output = try OutputFile(table)
    try MosesPhraseTable.write(model, to: &output)
    try output.commit()
  }
}
