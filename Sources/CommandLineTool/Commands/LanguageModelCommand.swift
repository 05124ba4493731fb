import ArgumentParser
import Corpora
import Foundation
import LanguageModeling
import Primitives
import Storage

struct LanguageModelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lm",
    abstract: "Estimate, query, import and export n-gram language models.",
    subcommands: [
      EstimateLanguageModel.self, ScoreText.self, Perplexity.self, ImportLanguageModel.self,
      ExportLanguageModel.self,
    ])
}

struct EstimateLanguageModel: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "estimate",
    abstract: "Estimate an interpolated modified Kneser-Ney model from tokenised text.")

  @Option(KneserNey.order) var order: Int

  @Option(help: ArgumentHelp("The SQLite file to write.", valueName: "file"))
  var model: String

  @Argument(help: "Tokenised text, a sentence a line; standard input if left out.")
  var text: String?

  func validate() throws {
    try KneserNey.order.check(order)
  }

  func run() throws {
    let lines = try TextLines(file: text)
    let estimate = try KneserNey(lines, order: order)
    if let warning = estimate.fallbackWarning { Diagnostics.warn(warning) }
    try LanguageModelFile.write(estimate.model, to: model, information: estimate.information)
    let sizes = estimate.model.orders.map { String($0.count) }.joined(separator: " / ")
    Diagnostics.say("\(model): \(sizes) n-grams from \(lines.count) lines")
  }
}

/// How the queries of a language model reach its n-grams.
struct LanguageModelOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The SQLite file of the model.", valueName: "file"))
  var model: String

  @Option(
    help: ArgumentHelp(
      "Query the file directly and let SQLite keep at most this many megabytes in memory.",
      valueName: "megabytes"))
  var memory: Int?

  func open() throws -> LanguageModel {
    try LanguageModel(
      file: model, access: memory.map { .stored(cacheBytes: $0 << 20) } ?? .resident)
  }
}

struct ScoreText: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score",
    abstract: "Print log10 p, the number of unknown words and the tokens of every line.")

  @OptionGroup var options: LanguageModelOptions
  @Argument(help: "Tokenised text; standard input if left out.")
  var text: String?

  func run() throws {
    let model = try options.open()
    var output = try OutputFile(nil)
    try TextScoring.forEachLine(of: TextLines(file: text), with: model) { score in
      try output.write("\(score.logProbability.fixed(6))\t\(score.unknown)\t\(score.tokens)\n")
    }
    try output.commit()
  }
}

struct Perplexity: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the perplexity of a text, with and without unknown words.")

  @OptionGroup var options: LanguageModelOptions
  @Argument(help: "Tokenised text; standard input if left out.")
  var text: String?

  func run() throws {
    let model = try options.open()
    var total = TextScore()
    try TextScoring.forEachLine(of: TextLines(file: text), with: model) { total += $0 }
    print("perplexity including unknown words\t\(total.perplexity.fixed(6))")
    print("perplexity excluding unknown words\t\(total.perplexityWithoutUnknown.fixed(6))")
    print("log10 probability\t\(total.logProbability.fixed(4))")
    print("unknown words\t\(total.unknown)")
    print("tokens\t\(total.tokens)")
  }
}

struct ImportLanguageModel: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Turn an ARPA file into a model.")

  @Option(help: ArgumentHelp("The SQLite file to write.", valueName: "file"))
  var model: String
  @Argument(help: "The ARPA file; standard input if left out.")
  var arpa: String?

  func run() throws {
    let imported = try ARPA.read(TextLines(file: arpa))
    try LanguageModelFile.write(imported, to: model)
  }
}

struct ExportLanguageModel: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write a model as an ARPA file.")

  @Option(help: ArgumentHelp("The SQLite file of the model.", valueName: "file"))
  var model: String
  @Argument(help: "The ARPA file to write; standard output if left out.")
  var arpa: String?

  func run() throws {
    let model = try LanguageModelFile.read(model)
    var output = try OutputFile(arpa)
    try ARPA.write(model, to: &output)
    try output.commit()
  }
}
