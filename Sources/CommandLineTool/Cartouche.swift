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
      Results go to standard output, progress and warnings to standard error. Files compressed by \
      gzip are decompressed; without a file argument, standard input is read.
      """,
    version: toolkitVersion,
    subcommands: [
      PrepareCommand.self, TrainCommand.self, TuneCommand.self, TranslateCommand.self,
      EvaluateCommand.self, CompareCommand.self, InspectCommand.self, CheckCommand.self,
      MemoryCommand.self, LearnCommand.self, ServeCommand.self, AlignCommand.self,
      ImportCommand.self, PhrasesCommand.self,
      LanguageModelCommand.self, NeuralCommand.self, ExplainCommand.self,
    ])

  /// Runs the command, and exits with the message of an error on standard error.
  ///
  /// A closed pipe is no error: the reader of standard output needs no more lines.
  static func main() {
    signal(SIGPIPE, SIG_IGN)
    StandardStreams.open()
    MemoryLimit.explainAborts()
    do {
      try MemoryLimit.check()
      do {
        var command = try parseAsRoot()
        try command.run()
      } catch {
        // Help is output like any other, which must be written in full.
        guard exitCode(for: error) == .success, !(error is ClosedPipe) else { throw error }
        let help = fullMessage(for: error)
        if !help.isEmpty { try OutputFile.print(help) }
      }
      try StandardStreams.closeOutput()
    } catch is ClosedPipe {
      Foundation.exit(0)
    } catch {
      let message = fullMessage(for: error)
      if !message.isEmpty { Diagnostics.say(message) }
      Foundation.exit(exitCode(for: error).rawValue)
    }
  }
}
