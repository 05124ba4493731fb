import ArgumentParser
import Foundation
import Primitives
import Storage

@main
struct Cartouche: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cartouche",
    abstract: "Machine translation from your own parallel text.",
    discussion: """
      Results go to standard output, progress to standard error. Compressed files are read as \
      they are; where a file is left out, standard input is read.
      """,
    version: toolkitVersion,
    subcommands: [
      PrepareCommand.self, TrainCommand.self, TuneCommand.self, TranslateCommand.self,
      EvaluateCommand.self, CompareCommand.self, InspectCommand.self, AlignCommand.self,
      ImportCommand.self, PhrasesCommand.self, LanguageModelCommand.self, NeuralCommand.self,
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
