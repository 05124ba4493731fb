import ArgumentParser
import Corpora
import Foundation
import PhraseExtraction
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
  @Option(help: "The longest phrases, 1 to 8 words.")
  var phraseLength = 7
  @Option(help: "How many translations of a source phrase are kept.")
  var translationsPerPhrase = 100
  @Option(help: ArgumentHelp("Memory for extracted pairs.", valueName: "megabytes"))
  var memory = 800
  @OptionGroup var threads: ThreadOptions

  func validate() throws {
    guard (1...8).contains(phraseLength), translationsPerPhrase >= 1, memory >= 1 else {
      throw ValidationError("phrases have 1 to 8 words; the other limits are at least 1")
    }
  }

  func run() throws {
    let text = try AlignedText(corpus.read(), alignments: TextLines(file: alignment))
    let table = PhraseTableTraining.train(
      text,
      options: PhraseExtractionOptions(
        maximumLength: phraseLength, translationsPerPhrase: translationsPerPhrase,
        memory: memory << 20),
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
