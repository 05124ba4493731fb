import Corpora
import Foundation
import LanguageModeling
import PhraseDecoding
import Primitives
import Storage
import TextProcessing
import TranslationModel
package import Translators

/// Import of Moses models: phrase table, reordering table, language model and weights.
package enum MosesImport {
  /// Makes a model directory from a Moses model.
  ///
  /// - Parameters:
  ///   - configuration: path of `moses.ini`. The files that it names are read from their paths, or
  ///     from the same paths with the suffix `.gz`.
  ///   - source: source language, a code such as `de`.
  ///   - target: target language.
  ///   - progressed: called with the name of each part before it is read.
  ///   - noted: called with remarks on parts of the model that are not taken over.
  /// - Throws: `FileError` with file and line if a part cannot be read.
  package static func run(
    configuration path: String, source: String, target: String, into directory: ModelDirectory,
    progressed: (String) -> Void, noted: (String) -> Void = { _ in }
  ) throws {
    try directory.refuseOtherDirection(source: source, target: target)
    let moses = try MosesConfiguration(TextLines(file: path))
    for note in moses.notes { noted("\(path): \(note)") }
    try makeFolder(directory.path)
    // Without a description the folder is not a model, so an interrupted import never passes for
    // one.
    try? FileManager.default.removeItem(atPath: directory.descriptionPath)
    progressed("phrase table")
    var table = try MosesPhraseTable.read(
      TextLines(file: moses.phraseTable), unescapes: false, noted: noted)
    guard table.scoreCount == moses.weights.layout[.translation].count else {
      throw FileError(
        path,
        "has \(moses.weights.layout[.translation].count) weights for the phrase table's "
          + "\(table.scoreCount) scores; correct its section [weight]")
    }
    if let reordering = moses.reordering {
      progressed("reordering table")
      try MosesReorderingTable.read(
        TextLines(file: reordering.path), model: reordering.model, unescapes: false, into: &table)
    }
    try PhraseTableFile.write(table, to: directory.phraseModelPath)
    progressed("language model")
    let languageModel = try ARPA.read(TextLines(file: moses.languageModel), noted: noted)
    try LanguageModelFile.write(languageModel, to: directory.languageModelPath)
    try directory.writeDescribingParts(
      ModelDescription(
        source: source, target: target, form: .pretokenized, systems: [.phrase],
        weights: moses.weights, training: ["moses": (path as NSString).lastPathComponent]))
  }
}
