import ArgumentParser
import Corpora
import Foundation
import Training
import Translators
import WeightTuning

struct TuneCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tune",
    abstract: "Tune the weights of a model on a development set.",
    discussion: """
      The weights in the model's description are replaced when tuning ends: those of the phrase-based system and, where \
      there is a recurrent one, those of both together. A run that was interrupted goes on where it was when the same \
      command is run again.
      """)

  @Option(help: ArgumentHelp("The folder of the model.", valueName: "folder"))
  var model: String
  @Option(
    help: ArgumentHelp(
      "The development set, PREFIX.SOURCE and PREFIX.TARGET.", valueName: "prefix"))
  var dev: String
  @Option(TuningOptions.method) var tuning: TuningMethod
  @Option(
    help: ArgumentHelp(
      """
      A model of the opposite direction, whose network is copied into this one, so that both systems together also ask \
      how probable the source is, given a translation.
      """, valueName: "folder"))
  var reverse: String?
  @OptionGroup var arguments: TuningArguments
  @OptionGroup var threads: ThreadOptions

  func validate() throws { _ = try arguments.options(tuning) }

  func run() throws {
    let directory = ModelDirectory(model)
    if let reverse { try ReverseNetwork.copy(from: ModelDirectory(reverse), to: directory) }
    let summary = try ModelTuning(
      directory, developmentPrefix: dev, options: arguments.options(tuning),
      threads: threads.threads
    ).run(progressed: { ProgressLine.show("tune", share: $0, detail: $1) })
    Diagnostics.say("\(model): \(summary)")
  }
}
