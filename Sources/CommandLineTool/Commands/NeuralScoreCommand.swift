import ArgumentParser
import Corpora
import Parallelism
import Primitives
import Storage
import Translators

struct NeuralScoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score",
    abstract: "Score given translations with the recurrent system.",
    discussion: """
      Reads `source TAB translation` lines and prints log P(translation | source) for each, in natural \
      logarithms, with the number of subwords that were predicted. Lines that are not UTF-8 are refused.
      """)

  @Option(help: ArgumentHelp("The folder of the model.", valueName: "folder"))
  var model: String
  @Argument(help: "The pairs; standard input where it is left out.")
  var pairs: String?
  @OptionGroup var threads: ThreadOptions

  func run() throws {
    let translator = try NeuralTranslator(ModelDirectory(model))
    let lines = try ParallelLines(tabSeparated: pairs)
    let chunks = Chunks(of: lines.count, size: translator.batchSize)
    let scores = threads.threads.map(chunks: chunks.count) { chunk in
      translator.score(chunks[chunk].map { (lines.source[$0], lines.target[$0]) })
    }
    var output = try OutputFile(nil)
    for score in scores.joined() {
      try output.write("\(score.logProbability.fixed(6))\t\(score.subwords)\n")
    }
    try output.commit()
  }
}
