import Foundation
import LanguageModeling
package import PhraseDecoding
import Primitives
package import Seq2Seq
import Storage
package import TextProcessing
import TranslationModel

/// Folder of a trained model.
package struct ModelDirectory: Sendable {
  package let path: String

  package init(_ path: String) { self.path = path }

  private func file(_ name: String) -> String { (path as NSString).appendingPathComponent(name) }

  package var descriptionPath: String { file("model.json") }
  package var languageModelPath: String { file("language-model.sqlite") }
  package var wordClassesPath: String { file("word-classes.txt") }
  package var classModelPath: String { file("class-model.sqlite") }
  package var operationModelPath: String { file("operation-model.sqlite") }
  package var phraseModelPath: String { file("phrase-model.sqlite") }
  /// Path of the alignment model, by which corrections are aligned.
  package var alignmentModelPath: String { file("alignment-model.sqlite") }
  /// Path of the corrections, which change while the model is used and so have no checksum in
  /// `model.json`; each row has one of its own.
  package var correctionsPath: String { file("corrections.sqlite") }
  package var neuralFiles: NeuralModel.Files {
    NeuralModel.Files(
      weights: file("neural.safetensors"), codes: file("subwords.codes"),
      sourceVocabulary: file("subwords.source"), targetVocabulary: file("subwords.target"),
      shortlist: file("subwords.shortlist"))
  }
  /// Returns the path of the training log of a network, in JSON lines.
  ///
  /// - Parameter ordinal: ordinal of the network in the ensemble, counted from 1.
  package func neuralLogPath(_ ordinal: Int = 1) -> String {
    file(ordinal == 1 ? "neural.log" : "neural-\(ordinal).log")
  }
  /// Returns the path of the log of the minimum risk training of a network.
  package func riskLogPath(_ ordinal: Int) -> String { file("neural-\(ordinal)-risk.log") }
  /// Path of the regressions that estimate the quality of translations.
  package var qualityPath: String { file("quality.json") }
  package var trainingLogPath: String { file("training.log") }

  /// Folder of the files that stages of training hand on.
  package var trainingPath: String { file("training") }
  /// Path of one side of the prepared training text.
  package func preparedPath(_ language: String) -> String { file("training/train.\(language)") }
  /// Path of the word alignment of the prepared training text.
  package var alignmentPath: String { file("training/alignment") }

  package func truecaserPath(_ language: String) -> String { file("truecase.\(language)") }
  package func conventionsPath(_ language: String) -> String {
    file("conventions.\(language).json")
  }
  package func spacingPath(_ language: String) -> String { file("spacing.\(language)") }

  // MARK: - Reading

  /// Reads `model.json`.
  ///
  /// - Throws: `FileError` if the folder holds no model, or one of another version.
  package func readDescription() throws -> ModelDescription {
    guard FileManager.default.fileExists(atPath: descriptionPath) else {
      let isBegun = FileManager.default.fileExists(atPath: trainingPath)
      throw FileError(
        path,
        isBegun
          ? "its training did not end; run the same `cartouche train` again to continue it"
          : "holds no finished model (no model.json); train one with `cartouche train`")
    }
    let data = Data(try InputFile.bytes(of: descriptionPath))
    do {
      let result = try ModelDescription(decoding: data, path: descriptionPath)
      guard result.format == ModelDescription.currentFormat else {
        throw FileError(
          descriptionPath,
          "has format \(result.format), but this version reads format "
            + "\(ModelDescription.currentFormat); train the model again")
      }
      guard result.systems.contains(.phrase) == (result.weights != nil) else {
        throw FileError(
          descriptionPath, "is damaged: weights and systems do not match; train the model again")
      }
      return result
    } catch is DecodingError {
      throw FileError(descriptionPath, "is damaged; train the model again")
    }
  }

  /// Throws if the folder holds a finished model of another direction, which a new one would
  /// replace.
  package func refuseOtherDirection(source: String, target: String) throws {
    guard let found = try FileError.nilIfDamaged({ try readDescription() }),
      (found.source, found.target) != (source, target)
    else { return }
    throw FileError(
      path,
      "holds a finished model from \(found.source) to \(found.target); choose another folder for "
        + "one from \(source) to \(target), or remove this one")
  }

  /// Returns the systems that the model consists of.
  ///
  /// - Throws: `FileError` if the folder holds no model.
  package func systems() throws -> [TranslationSystem] { try readDescription().systems }

  /// Returns the preparation of source text by a description.
  ///
  /// - Throws: `FileError` if the truecaser is missing or damaged.
  package func sourcePreparation(_ description: ModelDescription) throws -> TextPreparation {
    try preparation(
      language: description.source, form: description.form,
      version: description.tokenizationVersion)
  }

  /// Returns the preparation of target text by a description.
  ///
  /// - Throws: `FileError` if the truecaser is missing or damaged.
  package func targetPreparation(_ description: ModelDescription) throws -> TextPreparation {
    try preparation(
      language: description.target, form: description.form,
      version: description.tokenizationVersion)
  }

  /// Returns the preparation of text of one language, with its truecaser for raw text.
  ///
  /// - Parameter version: version of the tokenisation of raw text.
  /// - Throws: `FileError` if the truecaser is missing or damaged.
  package func preparation(
    language: String, form: TextPreparation.Form, version: TokenizationVersion
  ) throws -> TextPreparation {
    guard form == .raw else { return TextPreparation(language: language, form: form) }
    let path = truecaserPath(language)
    guard FileManager.default.fileExists(atPath: path) else {
      throw FileError(
        descriptionPath,
        "names the language `\(language)`, but there is no truecase.\(language) beside it; copy the "
          + "whole folder, or train the model again")
    }
    let bytes = try InputFile.bytes(of: path)
    do {
      var preparation = TextPreparation(language: language, form: form, version: version)
      preparation.truecaser = try Truecaser(parsing: bytes.span, preparation.tailoring)
      preparation.conventions = try conventions(language: language)
      return try spacing(language).map(preparation.spaced) ?? preparation
    } catch let error as LineError {
      throw FileError(path, line: error.line, error.problem)
    }
  }

  /// Returns the exceptions from the rules for spaces; nil for models of version 0.1.0.
  private func spacing(_ language: String) throws -> SpacingTable? {
    let path = spacingPath(language)
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    let bytes = try InputFile.bytes(of: path)
    do {
      return try SpacingTable(parsing: bytes.span)
    } catch {
      throw FileError(path, line: error.line, error.problem)
    }
  }

  /// Reads the conventions of the training text of one language; models of version 0.1.0 have none.
  private func conventions(language: String) throws -> TextConventions {
    let path = conventionsPath(language)
    guard FileManager.default.fileExists(atPath: path) else { return .original }
    let data = Data(try InputFile.bytes(of: path))
    guard let result = try? JSONDecoder().decode(TextConventions.self, from: data) else {
      throw FileError(path, "is damaged; train the model again")
    }
    return result
  }

  /// Loads the models of classes and operations.
  ///
  /// - Throws: `FileError` if one is missing or damaged.
  package func auxiliaryModels() throws -> AuxiliaryModels {
    let classes = try LanguageModel(file: classModelPath)
    let wordClasses = try WordClasses(file: wordClassesPath)
    guard wordClasses.areKnown(to: classes) else {
      throw FileError(
        wordClassesPath, "holds other classes than the class model; copy the whole folder")
    }
    return AuxiliaryModels(
      classes: classes, wordClasses: wordClasses,
      operations: try LanguageModel(file: operationModelPath))
  }

  // MARK: - Writing

  /// Writes `model.json`, with the checksums of the files that there are.
  ///
  /// - Throws: `FileError` if a file cannot be read or written.
  package func writeDescribingParts(_ description: ModelDescription) throws {
    var description = description
    description.parts = try partChecksums(description)
    try write(description)
  }

  /// Writes `model.json`.
  package func write(_ description: ModelDescription) throws {
    try OutputFile.write(Array(description.encoded()), to: descriptionPath)
  }
}

extension ModelDirectory {
  /// Loads the translator of one of the systems.
  ///
  /// - Throws: `FileError` if the folder does not hold the system, or a part is damaged.
  package func translator(_ system: TranslationSystem) throws -> any Translator {
    try translator(system, readDescription())
  }

  /// Loads the translator of one of the systems according to a description, which need not be that
  /// of a finished model.
  package func translator(
    _ system: TranslationSystem, _ description: ModelDescription
  ) throws -> any Translator {
    try bySentences(sentenceTranslator(system, description), description)
  }

  /// Loads one of the systems, which translates sentences.
  package func sentenceTranslator(
    _ system: TranslationSystem, _ description: ModelDescription
  ) throws -> any EstimatingTranslator {
    switch system {
    case .phrase: try PhraseTranslator(self, description)
    case .neural: try NeuralTranslator(self, description)
    case .hybrid: try HybridTranslator(self, description)
    }
  }

  /// Returns a translator that translates the sentences of a line one by one, if the model is one of
  /// raw text; lines of pre-tokenised text are sentences.
  package func bySentences(
    _ translator: any Translator, _ description: ModelDescription
  ) throws -> any Translator {
    guard description.form == .raw else { return translator }
    // Without a truecaser, which the translator has read already, the splitter is more careful.
    let preparation = try FileError.nilIfDamaged { try sourcePreparation(description) }
    return SentenceTranslator(
      translator,
      splitter: SentenceSplitter(
        language: description.source, truecaser: preparation?.truecaser,
        conventions: preparation?.conventions))
  }
}
