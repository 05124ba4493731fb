import ArgumentParser
import Corpora
import Parallelism

/// A parallel corpus, in the naming convention of Moses.
struct CorpusOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Training corpus: PREFIX.SOURCE and PREFIX.TARGET, each with or without .gz.",
      valueName: "prefix"))
  var train: String
  @Option(
    help: ArgumentHelp("Source language: suffix of its files, such as en.", valueName: "code"))
  var source: String
  @Option(
    help: ArgumentHelp("Target language: suffix of its files, such as de.", valueName: "code"))
  var target: String

  func read() throws -> ParallelLines {
    try ParallelLines(prefix: train, source: source, target: target)
  }
}

struct ThreadOptions: ParsableArguments {
  @Option(
    name: .customLong("threads"),
    help: ArgumentHelp(
      "Number of threads; 0 for one per processor. Only trained networks depend on it.",
      valueName: "count"))
  var count = 0

  var threads: Threads { Threads(count) }
}
