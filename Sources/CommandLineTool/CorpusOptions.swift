import ArgumentParser
import Corpora
import Parallelism

/// Where a parallel corpus lies, in the Moses convention.
struct CorpusOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The corpus: PREFIX.SOURCE and PREFIX.TARGET, each possibly with .gz.", valueName: "prefix"))
  var train: String
  @Option(help: ArgumentHelp("The source language, a file suffix such as en.", valueName: "code"))
  var source: String
  @Option(help: ArgumentHelp("The target language, a file suffix such as de.", valueName: "code"))
  var target: String

  func read() throws -> ParallelLines {
    try ParallelLines(prefix: train, source: source, target: target)
  }
}

struct ThreadOptions: ParsableArguments {
  @Option(
    name: .customLong("threads"),
    help: ArgumentHelp(
      """
      Threads; 0 is one per processor. Results do not depend on it, but for the weights of a network that is trained, to \
      which each thread brings random numbers of its own.
      """, valueName: "count"))
  var count = 0

  var threads: Threads { Threads(count) }
}
