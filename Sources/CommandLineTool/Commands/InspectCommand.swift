import ArgumentParser
import Foundation
import Inspection
import Primitives
import Storage
import TextProcessing
import Translators

struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Show the translations of a phrase, or explain that of a sentence.",
    subcommands: [InspectPhrase.self, InspectSentence.self])

  /// Returns JSON on one line, with sorted keys.
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
    abstract: "Show the translations of a phrase, with counts and probabilities.")

  static let limit = Setting(
    "limit", 20, in: 1...1_000_000, "Largest number of translations or examples to show.")

  @OptionGroup var model: ModelFolderOption
  @Flag(help: "Phrase of the target language: show its sources and its language model score.")
  var ofTarget = false
  @Flag(
    help: "Show training pairs with the phrase instead: line, source and target, tab-separated.")
  var examples = false
  @Option(help: "With --examples: only pairs in which the phrase has this translation.")
  var translation: String?
  @Option(Self.limit, valueName: "count") var limit: Int
  @OptionGroup var json: JSONOption
  @Argument(help: "Word or phrase, written as in text to be translated.") var phrase: String

  func validate() throws {
    try Self.limit.check(limit)
    if translation != nil && !examples {
      throw ValidationError("--translation chooses examples; give --examples, too")
    }
    if examples && ofTarget {
      throw ValidationError(
        "--examples are found by the source phrase; leave out --of-target, and give the target "
          + "phrase by --translation")
    }
  }

  func run() throws {
    let translator = try PhraseTranslator(model.directory)
    let inspection: any InspectionResult
    if examples {
      inspection = try TrainingText(model.directory).examples(
        of: translator.tokens(of: phrase),
        translation: translation.map(translator.targetPreparation.tokens(of:)), limit: limit)
    } else if ofTarget {
      inspection = TargetPhraseInspection(phrase, translator, limit: limit)
    } else {
      inspection = SourcePhraseInspection(phrase, translator, limit: limit)
    }
    var output = try OutputFile(nil)
    try output.write(json.isOn ? InspectCommand.json(inspection) : inspection.text)
    try output.commit()
  }
}
