import ArgumentParser
import Comparison
import Corpora
import Evaluation
import Foundation
import Parallelism

struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Score translations against references, as sacreBLEU does.",
    discussion: """
      Several files of translations are compared with the first of them: with each score comes the mean and \
      95% interval of resampled test sets, and the probability that a difference like this is chance.
      """)

  @Option(
    help: ArgumentHelp(
      "A file of reference translations; repeat the option for several.", valueName: "file"))
  var reference: [String]
  @Option(help: "The metrics, separated by commas: bleu, chrf, chrf++, ter.")
  var metric = "bleu"
  @Option(help: "The tokenisation of BLEU: 13a, intl, char, zh or none.")
  var tokenize = "13a"
  @Flag(help: "Ignore case; TER does so unless told otherwise.")
  var lowercase = false
  @OptionGroup(title: "TER") var ter: TERArguments
  @Flag(help: "Score each line by itself.")
  var sentence = false
  @Flag(help: "Add the mean and 95% interval of resampled test sets.")
  var confidence = false
  @Option(help: "How systems are compared: bootstrap or randomization.")
  var paired = PairedTest.Method.bootstrap
  @Option(help: "Resampled test sets (default: 1000, by randomization 10000).")
  var samples: Int?
  @Option(help: "What the random numbers begin with.")
  var seed: UInt64 = 12345
  @Option(help: "Threads; 0 for one per processor. Results do not depend on it.")
  var threads = 0
  @Flag(help: "Write JSON.")
  var json = false
  @Argument(help: "The translations; standard input if left out.")
  var hypotheses: [String] = []

  func validate() throws {
    guard !reference.isEmpty else { throw ValidationError("at least one reference is needed") }
    _ = try tokenization()
    let metrics = try metrics()
    guard !metrics.isEmpty else {
      throw ValidationError("no metric is named; use bleu, chrf, chrf++ or ter")
    }
    _ = try PairedTest(paired, samples: samples, seed: seed)
    if sentence && (hypotheses.count > 1 || metrics.count > 1 || confidence || json) {
      throw ValidationError(
        "--sentence scores one file by one metric and nothing else; leave the other options out")
    }
  }

  private func tokenization() throws -> Tokenization {
    if let tokenization = Tokenization(rawValue: tokenize) { return tokenization }
    let needsModel = ["ja-mecab", "ko-mecab", "spm", "flores101", "flores200", "spBLEU-1K"]
      .contains(tokenize)
    throw ValidationError(
      needsModel
        ? "the tokenisation '\(tokenize)' needs a model of another program; tokenise the files with that and "
          + "use none, or use 13a, intl, char or zh"
        : "there is no tokenisation '\(tokenize)'; use 13a, intl, char, zh or none")
  }

  private func metrics() throws -> [any Metric] {
    try metric.split(separator: ",").map { name -> any Metric in
      switch name.lowercased() {
      case "bleu":
        return try BLEU(
          tokenization: tokenization(), lowercase: lowercase, effectiveOrder: sentence)
      case "chrf": return try ChrF(lowercase: lowercase)
      case "chrf++": return try ChrF(wordOrder: 2, lowercase: lowercase)
      case "ter": return ter.metric
      default:
        throw ValidationError("there is no metric '\(name)'; use bleu, chrf, chrf++ or ter")
      }
    }
  }

  func run() throws {
    let comparison = try SystemScoring(
      systems: EvaluationFiles(
        hypotheses: hypotheses.isEmpty ? [nil] : hypotheses, references: reference
      ).testSets(),
      test: PairedTest(paired, samples: samples, seed: seed), needsIntervals: confidence,
      threads: Threads(threads))
    let metrics = try metrics()
    if sentence, let metric = metrics.first {
      for line in try comparison.sentences(by: metric) { print(line) }
      return
    }
    let columns = try metrics.map { try comparison.scores(by: $0) }
    let report = EvaluationReport(systems: comparison.systems.map(\.name), columns: columns)
    print(try json ? report.json : report.text, terminator: "")
  }
}
