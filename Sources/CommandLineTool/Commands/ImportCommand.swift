import ArgumentParser
import Training

struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Convert a Moses model to a model of this program.",
    discussion: """
      Reads the phrase table, the reordering table, the language model in ARPA format and the \
      weights that moses.ini names; docs/moses.md lists the supported features.
      """)

  @OptionGroup var languages: LanguageOptions
  @OptionGroup var model: ModelFolderOption
  @Argument(help: "Configuration file of Moses, usually moses.ini.") var configuration: String

  func run() throws {
    try MosesImport.run(
      configuration: configuration, source: languages.source, target: languages.target,
      into: model.directory, progressed: { Diagnostics.say("reading the \($0)") },
      noted: { Diagnostics.warn($0) })
    Diagnostics.say(
      "\(model.path): ready; translate with `cartouche translate --model \(model.path)`")
  }
}
