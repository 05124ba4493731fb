import Foundation
import TestSupport
import Testing
import Training
import Translators

/// Errors in Moses models are reported in one sentence that names the file.
@Suite struct MosesImportErrorTests {
  struct Mistake: CustomTestStringConvertible, Sendable {
    /// Text of the configuration lines that are replaced.
    let line: String
    /// Line in their place; nil to remove them.
    let replacement: String?
    /// Part of the expected message.
    let message: String
    /// File that the message names.
    var file = "moses.ini"
    var testDescription: String { "\(line): \(replacement ?? "gone")" }
  }

  static let mistakes = [
    Mistake(line: "KENLM", replacement: nil, message: "names 0 language models"),
    Mistake(line: "PhraseDictionaryMemory", replacement: nil, message: "names 0 phrase tables"),
    Mistake(
      line: "KENLM", replacement: "KENLM name=LM0 path=a\nKENLM name=LM1 path=b",
      message: "names 2 language models"),
    Mistake(line: "KENLM", replacement: "KENLM name=LM0 order=3", message: "gives LM0 no path"),
    Mistake(
      line: "PhraseDictionaryMemory", replacement: "PhraseDictionaryMemory num-features=4",
      message: "gives PhraseDictionaryMemory0 no path"),
    Mistake(
      line: "KENLM", replacement: "KENLM name=LM0 path=a\nRandLM name=LM1 path=b",
      message: "has a language model of the kind RandLM"),
    Mistake(
      line: "PhraseDictionaryMemory", replacement: "PhraseDictionaryCompact name=T0 path=b",
      message: "has a phrase table of the kind PhraseDictionaryCompact"),
    Mistake(
      line: "KENLM", replacement: "KENLM name=LM0 path=a\nPhraseDictionaryOnDisk name=T1 path=b",
      message: "has a phrase table of the kind PhraseDictionaryOnDisk"),
    Mistake(
      line: "PhraseDictionaryMemory", replacement: "ProbingPT name=T0 path=b",
      message: "has a phrase table of the kind ProbingPT"),
    Mistake(
      line: "KENLM", replacement: "KENLM name=LM0 factor=1 path=a", message: "gives LM0 factors"),
    Mistake(
      line: "PhraseDictionaryMemory",
      replacement: "PhraseDictionaryMemory name=T0 output-factor=0,1 path=a",
      message: "gives T0 factors"),
    Mistake(
      line: "KENLM", replacement: "KENLM name=LM0 path=a\nGeneration name=G0 path=b",
      message: "gives G0 factors"),
    Mistake(
      line: "KENLM", replacement: "KENLM name=LM0 path=a num-features=2 oov-feature=1",
      message: "gives LM0 an oov-feature"),
    Mistake(line: "0 T 0", replacement: "0 T 0\n0 T 1", message: "the mapping step `0 T 1`"),
    Mistake(
      line: "[distortion-limit]", replacement: "[inputtype]\n1\n[distortion-limit]",
      message: "has inputtype 1, confusion networks"),
    Mistake(
      line: "[distortion-limit]", replacement: "[search-algorithm]\n3\n[distortion-limit]",
      message: "has search-algorithm 3, which is not phrase-based"),
    Mistake(
      line: "LexicalReordering name",
      replacement: "LexicalReordering type=msd-bidirectional-fe path=a\n"
        + "LexicalReordering name=R1 type=msd-bidirectional-fe path=a",
      message: "names 2 reordering models"),
    Mistake(
      line: "LexicalReordering name",
      replacement: "LexicalReordering type=hier-msd-bidirectional-fe-allff",
      message: "gives LexicalReordering0 no path"),
    Mistake(
      line: "LexicalReordering name",
      replacement:
        "LexicalReordering type=hier-mslr-bidirectional-fe-allff path=model/reordering-table",
      message: "has a reordering model of type hier-mslr-bidirectional-fe-allff"),
    Mistake(
      line: "LexicalReordering name",
      replacement: "LexicalReordering type=wbe-msd-backward-f path=model/reordering-table",
      message: "has a reordering model of type wbe-msd-backward-f"),
    Mistake(
      line: "LexicalReordering name", replacement: "LexicalReordering path=model/reordering-table",
      message: "has a reordering model of type"),
    Mistake(
      line: "TranslationModel0=", replacement: "TranslationModel0= 0.2 0.3",
      message: "has 2 weights for the phrase table's 4 scores"),
    Mistake(line: "TranslationModel0=", replacement: nil, message: "`TranslationModel0= …`"),
    Mistake(
      line: "LexicalReordering0=", replacement: "LexicalReordering0= 1 1 1 1 1",
      message: "`LexicalReordering0= …` with 6 weights"),
    Mistake(line: "LM0=", replacement: "LM0= 0.5 0.5", message: "`LM0= …` with 1 weight"),
    Mistake(line: "LM0=", replacement: "LM0= much", message: "`LM0= …` with 1 weight"),
    Mistake(line: "LM0=", replacement: nil, message: "`LM0= …` with 1 weight"),
    Mistake(line: "Distortion0=", replacement: "Distortion0= 1 2", message: "`Distortion0= …`"),
    Mistake(
      line: "PhraseDictionaryMemory",
      replacement: "PhraseDictionaryMemory name=TranslationModel0 path=model/nothing",
      message: "no such file", file: "model/nothing"),
    Mistake(
      line: "KENLM", replacement: "KENLM name=LM0 path=model/nothing.arpa", message: "no such file",
      file: "model/nothing.arpa"),
    Mistake(
      line: "LexicalReordering name",
      replacement: "LexicalReordering type=wbe-msd-bidirectional-fe-allff path=model/phrase-table",
      message: "line 1: should read", file: "model/phrase-table"),
    Mistake(
      line: "KENLM", replacement: "KENLM name=LM0 path=model/phrase-table", message: "no ARPA file",
      file: "model/phrase-table"),
  ]

  @Test(arguments: mistakes) func mistakeIsNamed(_ mistake: Mistake) throws {
    let model = try TinyMosesModel(
      TinyMosesModel.configurationLines.flatMap { line -> [String] in
        line.contains(mistake.line) ? (mistake.replacement.map { [$0] } ?? []) : [line]
      })
    try expectError(model, mistake.file, mistake.message)
  }

  /// All kinds of tables and language models of Moses's own regression tests that are no text.
  @Test(arguments: [
    "PhraseDictionaryBinary", "PhraseDictionaryOnDisk", "PhraseDictionaryCompact", "ProbingPT",
    "PhraseDictionaryMultiModel", "PhraseDictionaryMultiModelCounts", "PhraseDictionaryGroup",
    "PhraseDictionaryDynSuffixArray", "PhraseDictionaryDynamicCacheBased",
    "PhraseDictionaryTransliteration", "PhraseDictionaryFuzzyMatch",
    "PhraseDictionaryALSuffixArray",
    "PhraseDictionaryScope3", "Mmsapt",
  ])
  func otherTablesAreNamed(_ kind: String) throws {
    for replaces in [true, false] {
      let model = try TinyMosesModel(
        TinyMosesModel.configurationLines.flatMap { line in
          line.hasPrefix("PhraseDictionaryMemory")
            ? (replaces ? [] : [line]) + ["\(kind) name=T1 num-features=4 path=b"] : [line]
        })
      try expectError(model, "moses.ini", "has a phrase table of the kind \(kind)")
    }
  }

  @Test(arguments: ["RandLM", "DALM", "NPLM", "NeuralLM", "BilingualNPLM", "LDHTLM", "MaxEntLM"])
  func otherLanguageModelsAreNamed(_ kind: String) throws {
    let model = try TinyMosesModel(
      TinyMosesModel.configurationLines + ["[feature]", "\(kind) name=LM1 factor=0 path=b order=3"])
    try expectError(model, "moses.ini", "has a language model of the kind \(kind)")
  }

  @Test func tablesThatAreNotUTF8() throws {
    let model = try TinyMosesModel()
    try Data([0x63, 0xE9, 0x20, 0x7C, 0x0A]).write(
      to: URL(filePath: model.folder.path("model/phrase-table")))
    try expectError(
      model, "model/phrase-table", "line 1: is not valid UTF-8 text; convert all files of the model"
    )
  }

  @Test func missingAndEmptyConfigurations() throws {
    let model = try TinyMosesModel([""])
    try expectError(model, "moses.ini", "names 0 phrase tables")
    try FileManager.default.removeItem(atPath: model.configuration)
    try expectError(model, "moses.ini", "no such file")
  }

  private func expectError(_ model: TinyMosesModel, _ file: String, _ message: String) throws {
    let directory = ModelDirectory(model.folder.path("imported"))
    #expect {
      try MosesImport.run(
        configuration: model.configuration, source: "de", target: "en", into: directory,
        progressed: { _ in })
    } throws: { error in
      let text = "\(error)"
      #expect(text.hasPrefix(model.folder.path(file)), "\(text)")
      #expect(text.contains(message), "\(text)")
      #expect(!text.contains("\n"), "\(text)")
      return true
    }
    // An interrupted import leaves no model.
    #expect(throws: (any Error).self) { try directory.readDescription() }
  }
}
