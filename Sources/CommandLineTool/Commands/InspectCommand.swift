import ArgumentParser
import Foundation
import Inspection
import Storage
import Translators

struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Look into a model: what it knows of a phrase, why a sentence came out as it did.",
    subcommands: [InspectPhrase.self, InspectSentence.self])

  /// JSON on one line, with the same order of keys every time.
  static func json(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
  }
}

struct InspectPhrase: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "phrase",
    abstract: "The translations of a phrase, with counts and probabilities.")

  @Option(help: ArgumentHelp("The folder of the model.", valueName: "folder"))
  var model: String
  @Flag(
    help:
      "The phrase is of the target language: what it translates, and what the language model says.")
  var ofTarget = false
  @Option(help: "How many translations are told.")
  var limit = 20
  @Flag(help: "JSON instead of tables.")
  var json = false
  @Argument(help: "A word or a phrase, written as in a text to be translated.")
  var phrase: String

  func validate() throws {
    guard limit >= 1 else { throw ValidationError("at least one translation must be told") }
  }

  func run() throws {
    let translator = try PhraseTranslator(ModelDirectory(model))
    let inspection: any InspectionResult =
      ofTarget
      ? TargetPhraseInspection(phrase, translator, limit: limit)
      : SourcePhraseInspection(phrase, translator, limit: limit)
    var output = try OutputFile(nil)
    try output.write(json ? InspectCommand.json(inspection) : inspection.text)
    try output.commit()
  }
}
