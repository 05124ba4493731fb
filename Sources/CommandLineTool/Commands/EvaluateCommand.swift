import ArgumentParser
import Comparison
import Evaluation
import Primitives
import Storage

struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Score translations against references, as sacreBLEU does.",
    discussion: """
      Several files of translations are compared with the first of them. Each score then has the mean \
      and 95% interval of resampled test sets, and the p-value of its difference to the first: how \
      often chance makes a difference at least as large. sacreBLEU counts larger differences only, \
      so its p-values are too small where few lines differ.
      """)

  @OptionGroup(title: "Required options") var required: RequiredArguments
  @OptionGroup(title: "Common options") var common: CommonArguments
  @OptionGroup(title: "Advanced: significance tests") var significance: SignificanceArguments
  @OptionGroup(title: "Advanced: TER") var ter: TERArguments
  @Argument(
    help: ArgumentHelp(
      "Files of translations; standard input if left out.", valueName: "translations"))
  var hypotheses: [String] = []

  struct RequiredArguments: ParsableArguments {
    @Option(
      help: .file("File of reference translations; repeat the option for several references."))
    var reference: [String]
  }

  struct CommonArguments: ParsableArguments {
    @Option(help: "Metrics, separated by commas: bleu, chrf, chrf++, ter.") var metric = "bleu"
    @Option(help: "Tokenisation for BLEU: 13a, intl, char, zh or none.") var tokenize = "13a"
    @Flag(help: "Lower-case all text; TER always does, unless --ter-case-sensitive is given.")
    var lowercase = false
    @Flag(help: "Score each line by itself.") var sentence = false
    @OptionGroup var json: JSONOption
    @OptionGroup var threads: ThreadOptions
  }

  /// Options of the comparison of several systems.
  struct SignificanceArguments: ParsableArguments {
    @Flag(help: "Print means and 95% intervals also for a single file.") var confidence = false
    @Option(help: "Paired significance test: bootstrap resampling or approximate randomization.")
    var paired = PairedTest.Method.bootstrap

    static let samples = Setting(
      "samples", PairedTest.Method.bootstrap.standardSamples, in: Resampling.supportedSamples,
      "Number of resampled test sets. Default: 1000, or 10000 for randomization.")
    @Option(optional: samples, valueName: "count") var samples: Int?
    @Option(help: OptionHelp.seed) var seed: UInt64 = 12345

    func validate() throws { try Self.samples.check(samples) }

    var test: PairedTest {
      get throws { try PairedTest(paired, samples: samples, seed: seed) }
    }
  }

  func validate() throws {
    _ = try tokenization()
    let metrics = try metrics()
    guard !metrics.isEmpty else {
      throw ValidationError("no metric is named; use bleu, chrf, chrf++ or ter")
    }
    if common.sentence
      && (hypotheses.count > 1 || metrics.count > 1 || significance.confidence || common.json.isOn)
    {
      throw ValidationError(
        "--sentence scores one file by one metric and nothing else; leave the other options out")
    }
  }

  private func tokenization() throws -> Tokenization { try Tokenization(option: common.tokenize) }

  private func metrics() throws -> [any Metric] {
    try common.metric.split(separator: ",").map { name -> any Metric in
      switch name.lowercased() {
      case "bleu":
        return try BLEU(
          tokenization: tokenization(), lowercase: common.lowercase, effectiveOrder: common.sentence
        )
      case "chrf": return try ChrF(lowercase: common.lowercase)
      case "chrf++": return try ChrF(wordOrder: 2, lowercase: common.lowercase)
      case "ter": return ter.metric
      default:
        throw ValidationError("there is no metric '\(name)'; use bleu, chrf, chrf++ or ter")
      }
    }
  }

  func run() throws {
    let comparison = try SystemScoring(
      systems: EvaluationFiles(
        hypotheses: hypotheses.isEmpty ? [nil] : hypotheses, references: required.reference
      ).testSets(),
      test: significance.test, needsIntervals: significance.confidence,
      threads: common.threads.threads)
    let metrics = try metrics()
    if common.sentence, let metric = metrics.first {
      var output = try OutputFile(nil)
      for line in try comparison.sentences(by: metric) { try output.write(line + "\n") }
      return try output.commit()
    }
    let columns = try metrics.map { try comparison.scores(by: $0) }
    let report = EvaluationReport(systems: comparison.systems.map(\.name), columns: columns)
    try OutputFile.print(common.json.isOn ? report.json : report.text, terminator: "")
  }
}
