import ArgumentParser
import Foundation
import Storage

@main
struct Cartouche: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cartouche",
    abstract: "Statistical and neural machine translation from one parallel corpus.",
    discussion: """
      Results go to standard output, progress to standard error. Files ending in .gz are read as
      gzip; where a file is left out, standard input is read.
      """,
    version: "0.1.0",
    subcommands: [
      PrepareCommand.self, TrainCommand.self, TranslateCommand.self, EvaluateCommand.self,
      AlignCommand.self,
      PhrasesCommand.self, LanguageModelCommand.self,
    ])

  /// Ends with a failure's message on one line, and quietly where the reader of our output left.
  static func main() {
    signal(SIGPIPE, SIG_IGN)
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch is ClosedPipe {
      exit(withError: ExitCode.success)
    } catch {
      exit(withError: error)
    }
  }
}
