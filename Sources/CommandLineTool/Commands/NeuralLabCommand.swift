import ArgumentParser
import Corpora
import Lab
import NeuralNetwork
import Primitives
import Reports
import Seq2Seq
import Storage
import TextProcessing
import Training

struct NeuralLabCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lab",
    abstract: "Train networks that differ in one option each, and compare them.",
    discussion: """
      Compares cells, attention, clipping, optimisers and truncated backpropagation on the same text with \
      the same options. One network is trained on each thread. An interrupted run continues when the \
      same command is run again; finished trainings are not repeated.
      """)

  @OptionGroup(title: "Required options") var required: RequiredArguments
  @OptionGroup(title: "Common options") var common: CommonArguments
  @OptionGroup(title: "Advanced: documents") var documents: DocumentTextOptions
  @OptionGroup(title: "Advanced: networks and their training") var network: NetworkArguments

  struct RequiredArguments: ParsableArguments {
    @OptionGroup var corpus: CorpusOptions
    @Option(help: OptionHelp.development) var dev: String
    @Option(help: .folder("Folder of finished and unfinished trainings.")) var folder: String
  }

  struct CommonArguments: ParsableArguments {
    @OptionGroup var pretokenized: PretokenizedOption

    static let pairs = Setting(
      "pairs", 10_000, in: 1...1_000_000_000,
      "Number of pairs to use, from the start of the corpus.")
    @Option(pairs, valueName: "count") var pairs: Int

    @Option(
      help: ArgumentHelp(
        "Comparisons, separated by commas: \(NeuralLabCommand.groupNames). Default: all.",
        valueName: "names"),
      transform: NeuralLabCommand.groups)
    var only: [LabGroup]?
    @Option(OptionHelp.seeds, valueName: "count") var seeds = LabOptions.standard.seeds
    @Option(help: OptionHelp.report) var report: String?
    @OptionGroup var threads: ThreadOptions

    func validate() throws {
      try Self.pairs.check(pairs)
      try OptionHelp.seeds.check(seeds)
    }
  }

  /// Options that all networks have in common.
  struct NetworkArguments: ParsableArguments {
    private static let standard = LabOptions.standard.base

    @Option(Seq2SeqOptions.embedding) var embedding = standard.network.embedding
    @Option(Seq2SeqOptions.width) var width = standard.network.width
    @Option(NeuralSystemOptions.merges) var merges = standard.merges
    @Option(TrainingOptions.epochs) var epochs = standard.training.epochs
    @Option(TrainingOptions.batchSentences) var batch = standard.training.batchSentences
    @Option(OptimizerOptions.learningRate)
    var learningRate = standard.training.optimizer.learningRate
  }

  func validate() throws { try options.base.validate() }

  func run() throws {
    let corpus = required.corpus
    let lab = try LabRun(
      documents.read(corpus.train, source: corpus.source, target: corpus.target).lines
        .prefix(common.pairs),
      development: documents.read([required.dev], source: corpus.source, target: corpus.target)
        .lines,
      options: options, folder: required.folder, threads: common.threads.threads,
      events: ProgressLine.events)
    let found = try lab.run()
    try OutputFile.print(found.text, terminator: "")
    if let report = common.report { try OutputFile.write(found.document.bytes, to: report) }
  }

  private var options: LabOptions {
    var options = LabOptions(
      source: required.corpus.source, target: required.corpus.target,
      form: common.pretokenized.form)
    if let only = common.only { options.groups = only }
    options.seeds = common.seeds
    options.base.merges = network.merges
    options.base.network.embedding = network.embedding
    options.base.network.width = network.width
    options.base.training.epochs = network.epochs
    options.base.training.batchSentences = network.batch
    options.base.training.optimizer.learningRate = network.learningRate
    return options
  }

  private static let groupNames = LabGroup.allCases.map(\.rawValue).joined(separator: ", ")

  /// Parses names of groups that are separated by commas.
  private static func groups(_ names: String) throws -> [LabGroup] {
    let chosen = try names.split(separator: ",").map { name in
      guard let group = LabGroup(rawValue: String(name)) else {
        throw ValidationError("--only takes \(groupNames), separated by commas; not '\(name)'")
      }
      return group
    }
    guard !chosen.isEmpty else { throw ValidationError("--only takes \(groupNames)") }
    return LabGroup.allCases.filter(chosen.contains)
  }
}

extension LabOptions {
  /// Defaults; the languages are not used.
  fileprivate static let standard = LabOptions(source: "", target: "", form: .raw)
}
