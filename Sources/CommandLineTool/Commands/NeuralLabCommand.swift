import ArgumentParser
import Corpora
import Lab
import NeuralNetwork
import Reports
import Seq2Seq
import Storage
import TextProcessing
import Training

struct NeuralLabCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lab",
    abstract: "Train networks that differ in one thing each, and compare them.",
    discussion: """
      Cells, attention, clipping, optimisers and truncated backpropagation, with the same text and budget. \
      Trainings run side by side, one on each thread. An interrupted run goes on when the same command \
      is run again; what is finished is not trained again.
      """)

  @OptionGroup var corpus: CorpusOptions
  @Option(
    help: ArgumentHelp(
      "A development set, PREFIX.SOURCE and PREFIX.TARGET, to compare by.", valueName: "prefix"))
  var dev: String
  @Option(
    help: ArgumentHelp("Where finished and unfinished trainings are kept.", valueName: "folder"))
  var folder: String
  @Flag(help: "The text is tokenised and cased as it should be; take it as it is.")
  var pretokenized = false
  @Option(help: "Pairs of the corpus that are used, from its beginning.")
  var pairs = 10_000
  @Option(
    help: ArgumentHelp(
      "Which comparisons: \(LabGroup.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "names"),
    transform: Self.groups)
  var only = LabGroup.allCases
  @Option(help: "Trainings of each network, with the seeds 1, 2, 3, …")
  var seeds = 3
  @Option(help: "Passes over the corpus.")
  var epochs = 8
  @Option(help: "Numbers in the vector of a subword.")
  var embedding = 128
  @Option(help: "Units of a layer; of the encoder's, both directions together.")
  var width = 256
  @Option(help: "Merges of the byte-pair encoding.")
  var merges = 4000
  @Option(help: "Sentence pairs in a batch.")
  var batch = 32
  @Option(help: "The learning rate of Adam and RMSProp, before the schedule's factor.")
  var learningRate = 0.002
  @Option(help: ArgumentHelp("Write tables and plots into this HTML file.", valueName: "file"))
  var report: String?
  @OptionGroup var threads: ThreadOptions

  func validate() throws {
    for (name, value, limit) in [
      ("pairs", pairs, 1_000_000_000), ("seeds", seeds, 1000), ("merges", merges, 1_000_000),
    ] where !(1...limit).contains(value) {
      throw ValidationError("--\(name) must be 1 to \(limit), not \(value)")
    }
    try options.base.validate()
  }

  func run() throws {
    let lab = try LabRun(
      corpus.read().prefix(pairs),
      development: ParallelLines(prefix: dev, source: corpus.source, target: corpus.target),
      options: options, folder: folder, threads: threads.threads, events: ProgressLine.events)
    let found = try lab.run()
    print(found.text, terminator: "")
    guard let report else { return }
    var output = try OutputFile(report)
    try output.write(found.document.bytes)
    try output.commit()
  }

  private var options: LabOptions {
    var options = LabOptions(
      source: corpus.source, target: corpus.target, form: pretokenized ? .pretokenized : .raw)
    options.groups = only
    options.seeds = seeds
    options.base.merges = merges
    options.base.network.embedding = embedding
    options.base.network.width = width
    options.base.training.epochs = epochs
    options.base.training.batchSentences = batch
    options.base.training.optimizer.learningRate = learningRate
    return options
  }

  private static func groups(_ names: String) throws -> [LabGroup] {
    let known = LabGroup.allCases.map(\.rawValue).joined(separator: ", ")
    let chosen = try names.split(separator: ",").map { name in
      guard let group = LabGroup(rawValue: String(name)) else {
        throw ValidationError("--only takes \(known), separated by commas; not '\(name)'")
      }
      return group
    }
    guard !chosen.isEmpty else { throw ValidationError("--only takes \(known)") }
    return LabGroup.allCases.filter(chosen.contains)
  }
}
