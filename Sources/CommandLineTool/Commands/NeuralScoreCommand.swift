import ArgumentParser
import Corpora
import Parallelism
import Primitives
import Storage
import Translators

struct NeuralScoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score",
    abstract: "Print the log probabilities that the recurrent system gives to translations.",
    discussion: """
      Reads `source TAB translation` lines and prints ln P(translation | source) and the number of \
      predicted subwords of each. Lines that are not valid UTF-8 are refused.
      """)

  @OptionGroup var model: ModelFolderOption
  @Argument(help: "File of `source TAB translation` lines; standard input if left out.")
  var pairs: String?
  @OptionGroup var threads: ThreadOptions

  func run() throws {
    let translator = try NeuralTranslator(model.directory)
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
