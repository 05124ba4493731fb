import ArgumentParser
import Corpora
import Training
import Translators

struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Train a translator from a parallel corpus or translation memories.",
    discussion: """
      An interrupted training continues after its last finished stage when the same command is run \
      again, and produces the same files. Research options: `cartouche train --help-hidden`.
      """)

  @OptionGroup(title: "Required options") var required: RequiredArguments
  @OptionGroup(title: "Common options") var common: CommonArguments
  @OptionGroup(title: "Advanced: documents") var documents: DocumentTextArguments
  @OptionGroup(title: "Advanced: phrase-based system") var phrase: PhraseArguments
  @OptionGroup(title: "Advanced: recurrent network") var network: NetworkArguments
  @OptionGroup(title: "Advanced: training of the recurrent network")
  var networkTraining: NetworkTrainingArguments
  @OptionGroup(title: "Advanced: cleaning of the corpus") var cleaning: CleaningOptions

  struct RequiredArguments: ParsableArguments {
    @OptionGroup var corpus: CorpusOptions
    @OptionGroup var model: ModelFolderOption
  }

  struct CommonArguments: ParsableArguments {
    @Option(help: OptionHelp.development) var dev: String?
    @Option(
      help: """
        System to train: phrase-based, neural (recurrent) or hybrid (both). Others in the folder are \
        kept.
        """)
    var system = TrainedSystems.phrase
    @OptionGroup var pretokenized: PretokenizedOption
    @Option(PhraseSystemOptions.languageModelOrder) var order: Int
    @OptionGroup var neural: CommonNeuralArguments
    @OptionGroup var threads: ThreadOptions
  }

  func validate() throws {
    try documents.size.refuse(beside: common.dev)
    _ = try options()
  }

  func run() throws {
    let (corpus, model) = (required.corpus, required.model.path)
    if !common.pretokenized.isPretokenized { corpus.languages.warnOfUnknownCodes() }
    let text = try documents.text.read(
      corpus.train, dev: common.dev, size: documents.size.count,
      source: corpus.source, target: corpus.target)
    let options = try options(text.corpus)
    if let neural = options.neural { common.neural.sayPreset(neural, text.corpus) }
    let training = try ModelTraining(
      required.model.directory, corpus: text.corpus, development: text.development,
      options: options, threads: common.threads.threads)
    try training.run(events: ProgressLine.events)
    try RunRecord.addTrainingCommand(required.model.directory)
    let description = try required.model.directory.readDescription()
    let systems = description.systems.map(\.rawValue).joined(separator: ", ")
    let best = description.bestOnDevelopmentSet
    let verdict =
      best.map { description.systems.count > 1 ? "; \($0) is best on the development set" : "" }
      ?? ""
    let system = best.map { $0 == description.systems.first ? "" : " --system \($0)" } ?? ""
    Diagnostics.say(
      """
      \(model) is ready to translate by \(systems)\(verdict)
      next: cartouche translate --model \(model)\(system) < FILE.\(corpus.source) > FILE.\(corpus.target)
            cartouche compare --model \(model) --test PREFIX --report report.html
      """)
  }

  /// - Parameter pairs: training corpus; nil to check the options before it is read.
  private func options(_ pairs: ParallelLines? = nil) throws -> ModelOptions {
    var options = ModelOptions(
      source: required.corpus.source, target: required.corpus.target,
      form: common.pretokenized.form)
    options.cleaning = cleaning.cleaning
    if common.system.hasPhrase {
      options.phrase = try PhraseSystemOptions(phrase, order: common.order)
    }
    if common.system.hasNeural {
      options.neural = try NeuralSystemOptions(
        common.neural, network, networkTraining, corpus: pairs)
    }
    return options
  }
}
