import Foundation
import PhraseDecoding
import TestSupport
import Testing
import TextProcessing
import Training
import TranslationModel
import Translators

@Suite struct MosesImportTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private func imported(_ model: TinyMosesModel) throws -> ModelDirectory {
    let directory = ModelDirectory(folder.path("imported"))
    try MosesImport.run(
      configuration: model.configuration, source: "de", target: "en", into: directory,
      progressed: { _ in })
    return directory
  }

  /// Returns the lines of the configuration, with those that contain `text` replaced; nil removes
  /// them.
  private func lines(_ text: String, _ replacement: String?) -> [String] {
    TinyMosesModel.configurationLines.flatMap { line -> [String] in
      line.contains(text) ? (replacement.map { [$0] } ?? []) : [line]
    }
  }

  @Test func translatesWithTheScoreThatMosesWouldGive() throws {
    let directory = try imported(try TinyMosesModel())
    let translation = try PhraseTranslator(directory).translate("das Haus")
    #expect(translation.text == "the house")
    let phrases =
      0.2 * log(0.5 * 0.25) + 0.3 * log(0.25 * 0.5) + 0.4 * log(0.5 * 0.75)
      + 0.5 * log(0.125 * 0.5)
    // Both phrases are monotone to the one before; the first has one after it.
    let reordering = 0.1 * log(0.5 * 0.75) + 0.4 * log(0.625)
    let languageModel = 0.5 * log(10) * (-0.25 - 0.75 - 0.5)
    let words = -1 * -2.0
    let expected = phrases + reordering + languageModel + words + 0.2 * 2
    #expect(abs(translation.score - expected) < 1e-4)
  }

  @Test func unknownWordsAndCountsOfPhrasesScoreAsInMoses() throws {
    let directory = try imported(try TinyMosesModel())
    let translator = try PhraseTranslator(directory)
    let translation = translator.translate("Haus Baum")
    #expect(translation.text == "house Baum")
    let phrase = 0.2 * log(0.25) + 0.3 * log(0.5) + 0.4 * log(0.75) + 0.5 * log(0.5)
    let reordering = 0.1 * log(0.75) + 0.4 * log(0.5)
    let languageModel = 0.5 * log(10) * (-0.75 - 1 - 0.5)
    let expected = phrase + reordering + languageModel + 2 + 0.2 * 2 - 100
    #expect(abs(translation.score - expected) < 1e-3)
    let names = translator.translations(of: "das Haus", count: 1).flatMap {
      $0.features.map(\.name)
    }
    #expect(
      names == [
        "LexicalReordering0", "Distortion0", "LM0", "WordPenalty0", "PhrasePenalty0",
        "TranslationModel0", "UnknownWordPenalty0",
      ])
  }

  @Test(arguments: [
    ("wbe", ReorderingModel.word), ("phrase", .phrase), ("hier", .hierarchical),
  ]) func typesOfReordering(type: String, model: ReorderingModel) throws {
    let line =
      "LexicalReordering type=\(type)-msd-bidirectional-fe-allff path=model/reordering-table"
    let directory = try imported(try TinyMosesModel(lines("LexicalReordering name", line)))
    let table = try PhraseTableFile.read(directory.phraseModelPath)
    #expect(table.reordering == model)
    #expect(
      try directory.readDescription().weights?[all: .reordering] == [0.1, 0.2, 0.3, 0.4, 0.5, 0.6])
  }

  @Test func modelWithoutReordering() throws {
    let directory = try imported(try TinyMosesModel(lines("LexicalReordering", nil)))
    #expect(try PhraseTableFile.read(directory.phraseModelPath).reordering == nil)
    let description = try directory.readDescription()
    #expect(description.weights?[all: .reordering] == [])
    #expect(description.form == .pretokenized)
    #expect(description.systems == [.phrase])
    #expect(try PhraseTranslator(directory).translate("das Haus").text == "the house")
  }

  @Test func pathsMayBeAbsolute() throws {
    let path = folder.path("table")
    try Data(TinyMosesModel.phraseTable.utf8).write(to: URL(filePath: path))
    let directory = try imported(
      try TinyMosesModel(
        lines(
          "PhraseDictionaryMemory", "PhraseDictionaryMemory name=TranslationModel0 path=\(path)")))
    #expect(try PhraseTranslator(directory).translate("Haus das").text == "house the")
  }

  /// Weights missing from moses.ini have the defaults of Moses.
  @Test func missingWeightsHaveDefaults() throws {
    let directory = try imported(
      try TinyMosesModel(
        TinyMosesModel.configurationLines.filter {
          !["WordPenalty0", "PhrasePenalty0", "Distortion0", "UnknownWordPenalty0"].contains(
            String($0.prefix { $0 != "=" }))
        }))
    let weights = try #require(try directory.readDescription().weights)
    #expect(weights[.wordPenalty] == 0)
    #expect(weights[.phrasePenalty] == 0)
    #expect(weights[.distortion] == 0)
    #expect(weights[.unknownWord] == 1)
  }
}
