import ArgumentParser
import Comparison
import Corpora
import Evaluation
import Foundation
import Reports
import Storage
import Training
import Translators

struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Compare the translators of a model on a test set.",
    discussion: """
      Translates the test set with the phrase-based system, the recurrent system and the hybrid, and \
      prints scores with confidence intervals, p-values of their differences, and costs. With --train, \
      which needs --source, --target and a development set, missing systems are trained first. An \
      interrupted run continues when the same command is run again. \
      Research options: `cartouche compare --help-hidden`.
      """)

  @OptionGroup(title: "Required options") var required: RequiredArguments
  @OptionGroup(title: "Common options") var common: CommonArguments
  @OptionGroup(title: "Training options") var training: TrainingArguments
  @OptionGroup(title: "Advanced: documents") var documents: DocumentTextArguments
  @OptionGroup(title: "Advanced: phrase-based system") var phrase: PhraseArguments
  @OptionGroup(title: "Advanced: recurrent network") var network: NetworkArguments
  @OptionGroup(title: "Advanced: training of the recurrent network")
  var networkTraining: NetworkTrainingArguments
  @OptionGroup(title: "Advanced: cleaning of the corpus") var cleaning: CleaningOptions

  struct RequiredArguments: ParsableArguments {
    @OptionGroup var model: ModelFolderOption
    @Option(help: ArgumentHelp("Test set, given like --train.", valueName: "path"))
    var test: String
  }

  struct CommonArguments: ParsableArguments {
    @Option(help: OptionHelp.report) var report: String?
    @Option(help: OptionHelp.train) var train: [String] = []
    @Option(help: OptionHelp.development) var dev: String?
    @Option(help: OptionHelp.source) var source: String?
    @Option(help: OptionHelp.target) var target: String?
    @Flag(help: "Also train on 1/16, 1/8, 1/4 and 1/2 of the corpus, and report learning curves.")
    var learningCurve = false
    @Option(
      help: ArgumentHelp(
        "Tokenisation for BLEU: 13a, intl, char, zh or none. Default: by the target language.",
        valueName: "name"))
    var tokenize: String?
    @OptionGroup var threads: ThreadOptions
  }

  struct TrainingArguments: ParsableArguments {
    @OptionGroup var pretokenized: PretokenizedOption
    @Option(PhraseSystemOptions.languageModelOrder) var order: Int
    @OptionGroup var neural: CommonNeuralArguments
  }

  func validate() throws {
    try documents.size.refuse(beside: common.dev)
    if !common.train.isEmpty && (common.source == nil || common.target == nil) {
      throw ValidationError(
        "--train needs --source, --target and a development set (--dev or --dev-size)")
    }
    if common.learningCurve && common.train.isEmpty {
      throw ValidationError("--learning-curve needs the corpus: --train, --dev, --source, --target")
    }
    _ = try tokenization()
    _ = try options(common.source ?? "", common.target ?? "", nil)
  }

  func run() throws {
    let record = RunRecord()
    let directory = required.model.directory
    let threads = common.threads
    let inputs = try inputs()
    if let inputs { try inputs.train(directory, threads) }
    let description = try directory.readDescription()
    let lines = try documents.text.read(
      [required.test], source: description.source, target: description.target
    ).lines
    var comparison = try ComparisonRun(
      directory, lines: lines, tokenization: tokenization(), threads: threads.threads
    ).run(events: ProgressLine.events)
    if common.learningCurve, let inputs {
      comparison.learningCurve = try LearningCurveRun(
        directory, corpus: inputs.corpus, development: inputs.development,
        options: inputs.options, test: lines, tokenization: tokenization(),
        threads: threads.threads
      ).run(comparison, events: ProgressLine.events)
    }
    try OutputFile.print(comparison.text, terminator: "")
    try OutputFile.print("\n\(comparison.verdictText)")
    if let report = common.report {
      let page = comparison.report(
        source: description.source, target: description.target, origin: record.facts(directory))
      try OutputFile.write(page.bytes, to: report)
      Diagnostics.say("report: \(URL(filePath: report).absoluteURL.absoluteString)")
    }
    Diagnostics.say(
      "next: cartouche inspect sentence --model \(required.model.path) \"SENTENCE\"")
  }

  /// Tokenisation for BLEU; nil for that of the target language.
  private func tokenization() throws -> Tokenization? {
    try common.tokenize.map(Tokenization.init(option:))
  }

  /// Inputs of the training.
  private struct Inputs {
    let corpus: ParallelLines
    let development: ParallelLines
    let options: ModelOptions

    func train(_ directory: ModelDirectory, _ threads: ThreadOptions) throws {
      try ModelTraining(
        directory, corpus: corpus, development: development, options: options,
        threads: threads.threads
      ).run(events: ProgressLine.events)
      try RunRecord.addTrainingCommand(directory)
    }
  }

  private func inputs() throws -> Inputs? {
    guard !common.train.isEmpty, let source = common.source, let target = common.target else {
      return nil
    }
    let text = try documents.text.read(
      common.train, dev: common.dev, size: documents.size.count,
      source: source, target: target)
    guard let development = text.development else {
      throw ValidationError(
        "--train needs --dev or --dev-size: weights are tuned on a development set")
    }
    let options = try options(source, target, text.corpus)
    if let neural = options.neural { training.neural.sayPreset(neural, text.corpus) }
    return Inputs(corpus: text.corpus, development: development, options: options)
  }

  /// - Parameter corpus: training corpus; nil to check the options before it is read.
  private func options(
    _ source: String, _ target: String, _ corpus: ParallelLines?
  ) throws -> ModelOptions {
    var options = ModelOptions(source: source, target: target, form: training.pretokenized.form)
    options.cleaning = cleaning.cleaning
    options.phrase = try PhraseSystemOptions(phrase, order: training.order)
    options.neural = try NeuralSystemOptions(
      training.neural, network, networkTraining, corpus: corpus)
    return options
  }
}
