import ArgumentParser
import Corpora
import Evaluation
import Experiments
import Foundation

struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Score translations against references, as sacreBLEU does.")

  enum MetricName: String, ExpressibleByArgument, CaseIterable {
    case bleu, chrf
    case chrfPlusPlus = "chrf++"
  }

  @Option(
    help: ArgumentHelp(
      "A file of reference translations; repeat the option for several.", valueName: "file"))
  var reference: [String]
  @Option(help: "The metrics, separated by commas: bleu, chrf, chrf++.")
  var metric = "bleu"
  @Option(help: "The tokenisation of BLEU: 13a, intl, char, zh or none.")
  var tokenize = "13a"
  @Flag(help: "Ignore case.")
  var lowercase = false
  @Argument(help: "The translations; standard input if left out.")
  var hypothesis: String?

  func validate() throws {
    guard !reference.isEmpty else { throw ValidationError("at least one reference is needed") }
    _ = try tokenization()
    _ = try metrics()
  }

  private func tokenization() throws -> Tokenization {
    guard let tokenization = Tokenization(rawValue: tokenize) else {
      throw ValidationError(
        "there is no tokenisation '\(tokenize)'; use 13a, intl, char, zh or none")
    }
    return tokenization
  }

  private func metrics() throws -> [MetricName] {
    try metric.split(separator: ",").map { name in
      guard let metric = MetricName(rawValue: name.lowercased()) else {
        throw ValidationError("there is no metric '\(name)'; use bleu, chrf or chrf++")
      }
      return metric
    }
  }

  func run() throws {
    let hypothesis = try TextLines(file: hypothesis)
    let references = try reference.map { try TextLines(file: $0) }
    for reference in references where reference.count != hypothesis.count {
      throw CorpusError(
        reference.name,
        "has \(reference.count) lines, but \(hypothesis.name) has \(hypothesis.count); "
          + "line n of one must be a translation of what line n of the other translates")
    }
    let testSet = try TestSet(
      hypotheses: lines(hypothesis), references: references.map(lines))
    for metric in try metrics() {
      switch metric {
      case .bleu:
        try report(BLEU(tokenization: tokenization(), lowercase: lowercase), testSet)
      case .chrf: try report(ChrF(lowercase: lowercase), testSet)
      case .chrfPlusPlus: try report(ChrF(wordOrder: 2, lowercase: lowercase), testSet)
      }
    }
  }

  /// The lines without the white space at their ends, as sacreBLEU's command reads them.
  private func lines(_ text: TextLines) -> [String] {
    (0..<text.count).map { index in
      var line = Substring(text[index])
      while let last = line.last, last.isWhitespace { line.removeLast() }
      return String(line)
    }
  }

  private func report(_ metric: some Metric, _ testSet: TestSet) throws {
    let score = try metric.corpusScore(of: testSet)
    let signature = metric.signature(
      referenceCount: .fixed(reference.count), version: Experiments.version)
    print(score.formatted(decimals: 2, signature: signature))
  }
}
