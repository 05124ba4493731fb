import Corpora
import Foundation
import LanguageModeling
import PhraseDecoding
import Primitives
import Storage
import TextProcessing
import TranslationModel
package import Translators

/// Makes a model directory of a Moses model: phrase table, reordering table, language model and weights.
package enum MosesImport {
  /// - Parameters:
  ///   - configuration: the path of `moses.ini`; the files that it names lie where it says, or, with the
  ///     ending `.gz`, beside that.
  ///   - progressed: called with what is read.
  /// - Throws: what keeps the model from being read, naming file and line.
  package static func run(
    configuration path: String, source: String, target: String, into directory: ModelDirectory,
    progressed: (String) -> Void
  ) throws {
    let moses = try MosesConfiguration(TextLines(file: path))
    try makeFolder(directory.path)
    // A folder without a description is no model, so one that was cut short never passes for one.
    try? FileManager.default.removeItem(atPath: directory.descriptionPath)
    progressed("phrase table")
    var table = try MosesPhraseTable.read(TextLines(file: moses.phraseTable))
    guard table.scoreCount == moses.weights.layout[.translation].count else {
      throw FileError(
        path,
        "has \(moses.weights.layout[.translation].count) weights for the phrase table's "
          + "\(table.scoreCount) scores")
    }
    if let reordering = moses.reordering {
      progressed("reordering table")
      try MosesReorderingTable.read(
        TextLines(file: reordering.path), model: reordering.model, into: &table)
    }
    try PhraseTableFile.write(table, to: directory.phraseModelPath)
    progressed("language model")
    let languageModel = try ARPA.read(TextLines(file: moses.languageModel))
    try LanguageModelFile.write(languageModel, to: directory.languageModelPath)
    try directory.write(
      ModelDescription(
        source: source, target: target, form: .pretokenized, systems: [.phrase],
        weights: moses.weights, training: ["moses": (path as NSString).lastPathComponent]))
  }
}
