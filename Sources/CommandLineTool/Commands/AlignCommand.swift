public import ArgumentParser
import Corpora
import Primitives
import Storage
import Training
public import WordAlignment

extension AlignmentMethod: ExpressibleByArgument {}
extension Symmetrization: ExpressibleByArgument {}

struct AlignCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "align",
    abstract: "Align the words of a parallel corpus; score alignments.",
    subcommands: [TrainAlignment.self, ScoreAlignment.self],
    defaultSubcommand: TrainAlignment.self)
}

struct TrainAlignment: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Train an aligner on a tokenised corpus and print its links in Pharaoh format.",
    discussion: """
      With --apply, a saved model aligns the corpus, without training. Research options: \
      `cartouche align train --help-hidden`.
      """)

  @OptionGroup(title: "Required options") var corpus: CorpusOptions
  @OptionGroup(title: "Common options") var common: CommonArguments
  @OptionGroup(title: "Advanced: documents") var documents: DocumentTextOptions
  @OptionGroup(title: "Advanced: training") var training: TrainingArguments

  struct CommonArguments: ParsableArguments {
    @Option(WordAlignmentOptions.method) var alignmentMethod: AlignmentMethod
    /// Name of `--alignment-method` in version 0.1.0, still accepted.
    @Option(name: .customLong("method"), help: .private) var formerMethod: AlignmentMethod?
    @Option(PhraseSystemOptions.symmetrization) var symmetrize = Symmetrization.posterior
    @Option(help: .file("File to save the trained alignment model to.")) var model: String?
    @Option(help: .file("File of a saved alignment model to align with, without training."))
    var apply: String?
    @OptionGroup var threads: ThreadOptions
  }

  struct TrainingArguments: ParsableArguments {
    @Option(optional: WordAlignmentOptions.iterations) var iterations: Int?
    @Option(optional: WordAlignmentOptions.alpha, visibility: .hidden) var alpha: Double?
    @Option(optional: WordAlignmentOptions.emptyProbability, visibility: .hidden)
    var emptyProbability: Double?
    @Option(WordAlignmentOptions.warmUpIterations, visibility: .hidden) var warmUpIterations: Int
  }

  func validate() throws { try options.validate() }

  private var options: WordAlignmentOptions {
    WordAlignmentOptions(
      method: common.formerMethod ?? common.alignmentMethod, iterations: training.iterations,
      warmUpIterations: training.warmUpIterations, alpha: training.alpha,
      emptyProbability: training.emptyProbability)
  }

  func run() throws {
    let lines = try documents.read(
      corpus.train, source: corpus.source, target: corpus.target
    ).lines
    let symmetrization = common.symmetrize
    var output = try OutputFile(nil)
    var overlong = OverlongPairs()
    try OutputFile.refuseOverwriting(
      ParallelText.files(corpus.train, source: corpus.source, target: corpus.target),
      by: [common.model])
    if let apply = common.apply {
      let aligner = try AlignmentModel(file: apply)
      for index in 0..<lines.count {
        let (source, target) = (tokens(lines.source[index]), tokens(lines.target[index]))
        overlong.count(line: index + 1, source.count, target.count)
        let alignment = aligner.align(source: source, target: target, symmetrization)
        try output.write(alignment.pharaoh + "\n")
      }
    } else {
      let bitext = Bitext(lines)
      let training = AlignmentTraining(
        bitext, options: options, threads: common.threads.threads,
        progress: { ProgressLine.show("align", share: $0) })
      if let model = common.model { try AlignmentModel.write(training, to: model) }
      for index in 0..<lines.count {
        overlong.count(
          line: index + 1, bitext.source.length(index), bitext.target.length(index))
        try output.write(training.alignment(index, symmetrization).pharaoh + "\n")
      }
    }
    try output.commit()
    if let warning = overlong.warning { Diagnostics.warn(warning) }
  }

  private func tokens(_ line: String) -> [String] {
    line.utf8.split { $0.separatesTokens }.map { String(Substring($0)) }
  }
}

/// Pairs that are not aligned because a side is too long.
private struct OverlongPairs {
  private var number = 0
  /// Line numbers of the first five.
  private var firstLines: [String] = []

  mutating func count(line: Int, _ sourceLength: Int, _ targetLength: Int) {
    guard max(sourceLength, targetLength) > Bitext.maximumLength,
      min(sourceLength, targetLength) > 0
    else { return }
    number += 1
    if firstLines.count < 5 { firstLines.append("\(line)") }
  }

  var warning: String? {
    guard number > 0 else { return nil }
    let lines = firstLines.joined(separator: ", ") + (number > firstLines.count ? ", …" : "")
    return "\(number) pairs with a side of more than \(Bitext.maximumLength) tokens have no links "
      + "(line \(lines)); split them"
  }
}

struct ScoreAlignment: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score",
    abstract: "Print precision, recall and alignment error rate against gold links.")

  @Option(help: .file("File of gold links: 0-0 is sure, 0?0 possible.")) var gold: String
  @Argument(help: "File of links in Pharaoh format; standard input if left out.")
  var alignment: String?

  func run() throws {
    let goldLines = try TextLines(file: gold)
    let lines = try TextLines(file: alignment)
    guard goldLines.count == lines.count else {
      throw FileError(
        lines.name,
        "has \(lines.count) lines, but \(goldLines.name) has \(goldLines.count); "
          + "give the links of the gold sentences only")
    }
    var rate = AlignmentErrorRate()
    for index in 0..<lines.count {
      guard let goldLinks = GoldAlignment(pharaoh: goldLines[index]) else {
        throw FileError(goldLines.name, line: index + 1, "is not of the form `0-0 1?2`; correct it")
      }
      guard let links = Alignment(pharaoh: lines[index]) else {
        throw FileError(lines.name, line: index + 1, "is not of the form `0-0 1-2`; correct it")
      }
      rate.add(links, gold: goldLinks)
    }
    try OutputFile.print("precision\t\(rate.precision.fixed(4))")
    try OutputFile.print("recall\t\(rate.recall.fixed(4))")
    try OutputFile.print("AER\t\(rate.errorRate.fixed(4))")
  }
}
