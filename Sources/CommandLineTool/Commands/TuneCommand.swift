import ArgumentParser
import Corpora
import Training
import Translators
import WeightTuning

struct TuneCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tune",
    abstract: "Tune the weights of a model on a development set.",
    discussion: """
      Replaces the weights of the phrase-based system in the model and, if there is a recurrent \
      system, those of the hybrid, and calibrates the estimate of quality. An interrupted run \
      continues when the same command is run again.
      """)

  @OptionGroup(title: "Required options") var required: RequiredArguments
  @OptionGroup(title: "Common options") var common: CommonArguments
  @OptionGroup(title: "Advanced: documents") var documents: DocumentTextOptions
  @OptionGroup(title: "Advanced: tuning") var arguments: TuningArguments

  struct RequiredArguments: ParsableArguments {
    @OptionGroup var model: ModelFolderOption
    @Option(help: OptionHelp.development) var dev: String
  }

  struct CommonArguments: ParsableArguments {
    @Option(TuningOptions.method) var tuning: TuningMethod
    @Option(
      help: .folder(
        "Model of the opposite direction, whose network becomes a feature of the hybrid."))
    var reverse: String?
    @Flag(help: "Keep the weights, and only calibrate the estimate of quality.")
    var qualityOnly = false
    @OptionGroup var threads: ThreadOptions

    func validate() throws {
      if qualityOnly && reverse != nil {
        throw ValidationError(
          "--reverse needs new weights; leave out one of --reverse and --quality-only")
      }
    }
  }

  func run() throws {
    let model = required.model
    let description = try model.directory.readDescription()
    let development = try documents.read(
      [required.dev], source: description.source, target: description.target
    ).lines
    let progressed = { ProgressLine.show("tune", share: $0, detail: $1) }
    if common.qualityOnly {
      let summary = try ModelTuning.calibrateQuality(
        model.directory, development: development, threads: common.threads.threads,
        progressed: progressed)
      return Diagnostics.say("\(model.path): \(summary)")
    }
    let summary = try ModelTuning.run(
      model.directory, development: development, options: arguments.options(common.tuning),
      reverse: common.reverse.map { ModelDirectory($0) }, threads: common.threads.threads,
      progressed: progressed)
    try RunRecord.addTrainingCommand(model.directory)
    Diagnostics.say("\(model.path): \(summary)")
  }
}
