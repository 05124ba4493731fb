import ArgumentParser
import Comparison
import Corpora
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
      Translates the test set with the phrase-based system, the recurrent network and both together, and \
      prints one table: scores with their intervals, what each pair of systems owes to chance, and what \
      each costs. With --train, systems that the model lacks are trained first. An interrupted run goes \
      on where it was when the same command is run again.
      """)

  @Option(help: ArgumentHelp("The folder of the model.", valueName: "folder"))
  var model: String
  @Option(
    help: ArgumentHelp("The test set, PREFIX.SOURCE and PREFIX.TARGET.", valueName: "prefix"))
  var test: String
  @Option(help: ArgumentHelp("Write a report for a browser into this file.", valueName: "file"))
  var report: String?
  @Option(help: ArgumentHelp("The corpus to train on.", valueName: "prefix"))
  var train: String?
  @Option(
    help: ArgumentHelp("The development set of the training.", valueName: "prefix"))
  var dev: String?
  @Option(help: ArgumentHelp("The source language of the training.", valueName: "code"))
  var source: String?
  @Option(help: ArgumentHelp("The target language of the training.", valueName: "code"))
  var target: String?
  @Flag(
    help: """
      Train on a sixteenth, an eighth, a quarter and a half of the corpus as well, and say where the \
      systems cross.
      """)
  var learningCurve = false
  @OptionGroup var systems: SystemArguments
  @OptionGroup var threads: ThreadOptions

  func validate() throws {
    if train != nil && (dev == nil || source == nil || target == nil) {
      throw ValidationError(
        "--train needs --dev, --source and --target: weights are tuned on a development set")
    }
    if learningCurve && train == nil {
      throw ValidationError("--learning-curve needs the corpus: --train, --dev, --source, --target")
    }
  }

  func run() throws {
    let directory = ModelDirectory(model)
    let training = try training()
    if let training { try training.run(directory, threads) }
    let description = try directory.readDescription()
    let lines = try ParallelLines(
      prefix: test, source: description.source, target: description.target)
    var comparison = try ComparisonRun(directory, lines: lines, threads: threads.threads)
      .run(events: ProgressLine.events)
    if learningCurve, let training {
      comparison.learningCurve = try LearningCurveRun(
        directory, corpus: training.corpus, development: training.development,
        options: training.options, test: lines, threads: threads.threads
      ).run(comparison, events: ProgressLine.events)
    }
    print(comparison.text, terminator: "")
    if let report {
      let title = "\(description.source) to \(description.target): phrases or a network?"
      var output = try OutputFile(report)
      try output.write(comparison.report(title: title).bytes)
      try output.commit()
      Diagnostics.say("\(report): the report")
    }
  }

  /// What training needs.
  private struct Training {
    let corpus: ParallelLines
    let development: ParallelLines
    let options: ModelOptions

    func run(_ directory: ModelDirectory, _ threads: ThreadOptions) throws {
      try ModelTraining(
        directory, corpus: corpus, development: development, options: options,
        threads: threads.threads
      ).run(events: ProgressLine.events)
    }
  }

  private func training() throws -> Training? {
    guard let train, let dev, let source, let target else { return nil }
    return Training(
      corpus: try ParallelLines(prefix: train, source: source, target: target),
      development: try ParallelLines(prefix: dev, source: source, target: target),
      options: try systems.options(source: source, target: target, phrase: true, neural: true))
  }
}
