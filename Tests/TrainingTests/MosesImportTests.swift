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
    ("wbe-", ReorderingModel.word), ("phrase-", .phrase), ("hier-", .hierarchical), ("", .phrase),
  ]) func typesOfReordering(type: String, model: ReorderingModel) throws {
    let line =
      "LexicalReordering type=\(type)msd-bidirectional-fe-allff path=model/reordering-table"
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

  @Test func oldFormatGivesTheSameModel() throws {
    let old = [
      "[ttable-file]", "0 0 0 4 model/phrase-table", "[lmodel-file]", "8 0 1 model/lm.arpa",
      "[distortion-file]", "0-0 phrase-msd-bidirectional-fe-allff 6 model/reordering-table",
      "[weight-d]", "0.3", "0.1", "0.2", "0.3", "0.4", "0.5", "0.6", "[weight-l]", "0.5",
      "[weight-t]", "0.2", "0.3", "0.4", "0.5", "[weight-w]", "-1", "[distortion-limit]", "6",
      "[ttable-limit]", "20", "0",
    ]
    let (directory, notes) = try importedWithNotes(try TinyMosesModel(old))
    #expect(notes == [])
    let weights = try #require(try directory.readDescription().weights)
    #expect(weights[all: .translation] == [0.2, 0.3, 0.4, 0.5])
    #expect(weights[all: .reordering] == [0.1, 0.2, 0.3, 0.4, 0.5, 0.6])
    #expect(weights[.distortion] == 0.3)
    #expect(weights[.languageModel] == 0.5)
    #expect(weights[.wordPenalty] == -1)
    #expect(try PhraseTranslator(directory).translate("das Haus").text == "the house")
  }

  @Test func oldFormatWithABinaryTableIsRefused() throws {
    let model = try TinyMosesModel([
      "[ttable-file]", "1 0 0 4 model/phrase-table", "[lmodel-file]", "8 0 1 model/lm.arpa",
    ])
    #expect { try importedWithNotes(model) } throws: {
      "\($0)".contains("of the kind PhraseDictionaryBinary")
    }
  }

  /// Parts that are not taken over are named.
  @Test func otherPartsAreNamed() throws {
    let (_, none) = try importedWithNotes(try TinyMosesModel())
    #expect(none == [])
    let (_, notes) = try importedWithNotes(
      try TinyMosesModel(
        lines(
          "KENLM", "KENLM name=LM0 path=model/lm.arpa\nPhraseLengthFeature\nOpSequenceModel name=O0"
        )
          + ["[weight-file]", "sparse.weights"]))
    let kinds = [
      "SourceWordDeletionFeature", "TargetWordInsertionFeature", "WordTranslationFeature",
      "TargetNgramFeature", "GlobalLexicalModel", "InputFeature", "PhraseBoundaryFeature",
      "Model1Feature", "CoveredReferenceFeature",
    ]
    let (_, others) = try importedWithNotes(
      try TinyMosesModel(
        TinyMosesModel.configurationLines + ["[feature]"] + kinds + ["[weight]", "Gone0= 1"]
          + ["[xml-input]", "inclusive", "[placeholder-factor]", "1", "[sparse-weights]", "a 1"]))
    for part in kinds.map({ $0 + "0" }) + [
      "the weight Gone0", "[xml-input]", "[placeholder-factor]", "[sparse-weights]",
    ] {
      #expect(others.contains { $0.contains(part) }, "\(part)")
    }
    for part in ["PhraseLengthFeature0", "O0", "[weight-file]"] {
      #expect(notes.contains { $0.contains(part) }, "\(part)")
    }
    let (_, sparse) = try importedWithNotes(
      try TinyMosesModel(
        lines(
          "LexicalReordering name",
          "LexicalReordering type=hier-msd-bidirectional-fe-allff path=model/reordering-table "
            + "sparse-words=x")))
    #expect(sparse.contains { $0.contains("sparse-words") })
  }

  @Test func textStaysAsMosesHasIt() throws {
    let model = try TinyMosesModel()
    try model.write("&#124; ||| the ||| 1 1 1 1 ||| 0-0\n", "model/phrase-table")
    try model.write("&#124; ||| the ||| 1 1 1 1 1 1\n", "model/reordering-table")
    let directory = try imported(model)
    #expect(try PhraseTranslator(directory).translate("&#124; y").text == "the y")
  }

  /// A phrase may be translated by nothing.
  @Test func emptyTargets() throws {
    let model = try TinyMosesModel(lines("LexicalReordering", nil))
    try model.write(
      "das ||| ||| 1 1 1 1\nHaus ||| house ||| 1 1 1 1 ||| 0-0\n", "model/phrase-table")
    let translator = try PhraseTranslator(try imported(model))
    #expect(translator.translate("das Haus").text == "house")
    #expect(translator.translate("das").text == "")
    #expect(!translator.translations(of: "das Haus das", count: 10).isEmpty)
  }

  @Test func modelOfAnotherDirectionIsNotReplaced() throws {
    let directory = try imported(try TinyMosesModel())
    #expect {
      try MosesImport.run(
        configuration: try TinyMosesModel().configuration, source: "en", target: "de",
        into: directory, progressed: { _ in })
    } throws: { "\($0)".contains("from de to en") }
    #expect(try directory.readDescription().source == "de")
  }

  private func importedWithNotes(
    _ model: TinyMosesModel
  ) throws -> (directory: ModelDirectory, notes: [String]) {
    var notes: [String] = []
    let directory = ModelDirectory(folder.path("noted"))
    try MosesImport.run(
      configuration: model.configuration, source: "de", target: "en", into: directory,
      progressed: { _ in }, noted: { notes.append($0) })
    return (directory, notes)
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
