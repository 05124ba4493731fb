import ArgumentParser
import Corpora
import Foundation
import Training
import Translators

struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Train a translator from a parallel corpus.",
    discussion: """
      An interrupted run goes on after its last finished stage when the same command is run again, \
      and ends with the same files.
      """)

  /// The kinds of translator.
  enum System: String, ExpressibleByArgument {
    case phrase, neural, both
  }

  @OptionGroup var corpus: CorpusOptions
  @Option(
    help: ArgumentHelp(
      "A development set, PREFIX.SOURCE and PREFIX.TARGET, to tune or stop by and to report BLEU on.",
      valueName: "prefix"))
  var dev: String?
  @Option(help: ArgumentHelp("The folder of the model.", valueName: "folder"))
  var model: String
  @Option(
    help: """
      phrase: a phrase-based statistical translator; neural: a recurrent network; both. What the \
      other system of the folder has stays as it is.
      """)
  var system = System.phrase
  @OptionGroup var systems: SystemArguments
  @OptionGroup var threads: ThreadOptions

  func run() throws {
    let options = try systems.options(
      source: corpus.source, target: corpus.target, phrase: system != .neural,
      neural: system != .phrase)
    let training = try ModelTraining(
      ModelDirectory(model), corpus: corpus.read(),
      development: dev.map {
        try ParallelLines(prefix: $0, source: corpus.source, target: corpus.target)
      }, options: options, threads: threads.threads)
    try training.run(events: ProgressLine.events)
    Diagnostics.say("\(model): ready; translate with `cartouche translate --model \(model)`")
  }
}
