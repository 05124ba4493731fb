import ArgumentParser
import Corpora
import LanguageModeling
import Primitives
import Reports
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

  @OptionGroup var model: LanguageModelFileOption
  @Option(KneserNey.order) var order: Int
  @OptionGroup var text: TextArgument

  func validate() throws { try KneserNey.order.check(order) }

  func run() throws {
    try OutputFile.refuseOverwriting([text.path], by: [model.path])
    let lines = try TextLines(file: text.path)
    let estimate = try KneserNey(lines, order: order)
    for warning in [estimate.fallbackWarning, estimate.specialWordWarning].compactMap({ $0 }) {
      Diagnostics.warn(warning)
    }
    let sizes = try estimate.write(to: model.path)
    Diagnostics.say("\(model.path): \(sizes) from \(lines.count) lines")
  }
}

struct LanguageModelFileOption: ParsableArguments {
  @Option(name: .customLong("model"), help: .file("SQLite file of the language model."))
  var path: String
}

struct TextArgument: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "File of tokenised text, one sentence per line; standard input if left out.",
      valueName: "text"))
  var path: String?
}

/// A language model and the text that it is applied to.
struct LanguageModelOptions: ParsableArguments {
  @OptionGroup var model: LanguageModelFileOption
  @OptionGroup var access: LanguageModelAccessOption
  @OptionGroup var text: TextArgument

  func open() throws -> LanguageModel {
    try LanguageModel(file: model.path, access: access.access())
  }

  func lines() throws -> TextLines { try TextLines(file: text.path) }
}

struct ScoreText: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score",
    abstract: "Print log10 p, the number of unknown words and the number of tokens of each line.")

  @OptionGroup var options: LanguageModelOptions
  @Flag(help: "Print each word with its n-gram, back-off weights and log10 p, as a table.")
  var words = false

  func run() throws {
    let model = try options.open()
    var output = try OutputFile(nil)
    if words {
      let lines = try options.lines()
      for index in 0..<lines.count {
        let tokens = lines[index].utf8.split { $0.separatesTokens }.map { String(Substring($0)) }
        try output.write((index > 0 ? "\n" : "") + Self.table(model.wordScores(tokens)))
      }
      return try output.commit()
    }
    try TextScoring.forEachLine(of: options.lines(), with: model) { score in
      try output.write("\(score.logProbability.fixed(6))\t\(score.unknown)\t\(score.tokens)\n")
    }
    try output.commit()
  }

  private static func table(_ scores: [WordScore]) -> String {
    func cell(_ value: Double) -> String { TextTable.cell(value) }
    let rows = scores.map { score in
      let context = score.ngram.dropLast().joined(separator: " ")
      let known = score.ngram.last.map { $0 == score.word } == true ? "" : "unknown"
      return [
        score.word, context, known, cell(score.ngramLogProbability), cell(score.backOff),
        cell(score.logProbability),
      ]
    }
    let total = scores.reduce(0) { $0 + $1.logProbability }
    return TextTable(
      [["word", "given", "", "n-gram", "back-off", "log10 p"]] + rows
        + [["all", "", "", "", "", cell(total)]], leftColumns: 3
    ).text
  }
}

struct Perplexity: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the perplexity of a text, with and without unknown words.")

  @OptionGroup var options: LanguageModelOptions

  func run() throws {
    let model = try options.open()
    var total = TextScore()
    try TextScoring.forEachLine(of: options.lines(), with: model) { total += $0 }
    try OutputFile.print("perplexity including unknown words\t\(total.perplexity.fixed(6))")
    try OutputFile.print(
      "perplexity excluding unknown words\t\(total.perplexityWithoutUnknown.fixed(6))")
    try OutputFile.print("log10 probability\t\(total.logProbability.fixed(4))")
    try OutputFile.print("unknown words\t\(total.unknown)")
    try OutputFile.print("tokens\t\(total.tokens)")
  }
}

struct ImportLanguageModel: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Convert an ARPA file to a model.")

  @OptionGroup var model: LanguageModelFileOption
  @Argument(help: "ARPA file; standard input if left out.") var arpa: String?

  func run() throws {
    try OutputFile.refuseOverwriting([arpa], by: [model.path])
    let imported = try ARPA.read(TextLines(file: arpa), noted: { Diagnostics.warn($0) })
    try LanguageModelFile.write(imported, to: model.path)
  }
}

struct ExportLanguageModel: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Convert a model to an ARPA file.")

  @OptionGroup var model: LanguageModelFileOption
  @Argument(help: "ARPA file to write; standard output if left out.") var arpa: String?

  func run() throws {
    try OutputFile.refuseOverwriting([model.path], by: [arpa])
    let model = try LanguageModelFile.read(model.path)
    var output = try OutputFile(arpa)
    try ARPA.write(model, to: &output)
    try output.commit()
  }
}
