import ArgumentParser
import Foundation
import Training
import Translators

struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Turn a Moses model into a model of this program.",
    discussion: """
      Reads the phrase table, the reordering table, the language model in the ARPA format and the \
      weights that moses.ini names; docs/moses.md says what is read and what is not.
      """)

  @Option(help: ArgumentHelp("The source language, such as en.", valueName: "code"))
  var source: String
  @Option(help: ArgumentHelp("The target language, such as de.", valueName: "code"))
  var target: String
  @Option(help: ArgumentHelp("The folder to make.", valueName: "folder"))
  var model: String
  @Argument(help: "moses.ini, or how it is named.")
  var configuration: String

  func run() throws {
    try MosesImport.run(
      configuration: configuration, source: source, target: target,
      into: ModelDirectory(model), progressed: { Diagnostics.say("reading the \($0)") })
    Diagnostics.say("\(model): ready for `cartouche translate`")
  }
}
