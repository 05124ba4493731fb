import Foundation
import LanguageModeling
package import PhraseDecoding
import Primitives
package import Seq2Seq
import Storage
package import TextProcessing
import TranslationModel

/// A folder that holds a trained translator.
public struct ModelDirectory: Sendable {
  public let path: String

  public init(_ path: String) {
    self.path = path
  }

  private func file(_ name: String) -> String { (path as NSString).appendingPathComponent(name) }

  package var descriptionPath: String { file("model.json") }
  package var languageModelPath: String { file("language-model.sqlite") }
  package var wordClassesPath: String { file("word-classes.txt") }
  package var classModelPath: String { file("class-model.sqlite") }
  package var operationModelPath: String { file("operation-model.sqlite") }
  package var phraseModelPath: String { file("phrase-model.sqlite") }
  package var neuralFiles: NeuralModel.Files {
    NeuralModel.Files(
      weights: file("neural.safetensors"), codes: file("subwords.codes"),
      sourceVocabulary: file("subwords.source"), targetVocabulary: file("subwords.target"))
  }
  /// A network of the opposite direction, which the hybrid may ask what it thinks of a translation.
  package var reverseNeuralFiles: NeuralModel.Files {
    NeuralModel.Files(
      weights: file("reverse.safetensors"), codes: file("reverse-subwords.codes"),
      sourceVocabulary: file("reverse-subwords.source"),
      targetVocabulary: file("reverse-subwords.target"))
  }
  /// The training of one of the recurrent system's networks, counted from 1: JSON lines.
  package func neuralLogPath(_ number: Int = 1) -> String {
    file(number == 1 ? "neural.log" : "neural-\(number).log")
  }
  package var trainingLogPath: String { file("training.log") }

  package func truecaserPath(_ language: String) -> String { file("truecase.\(language)") }

  // MARK: - Reading

  /// - Throws: `FileError` where the folder holds no model, or one of another version.
  package func readDescription() throws -> ModelDescription {
    guard FileManager.default.fileExists(atPath: descriptionPath) else {
      let isBegun = FileManager.default.fileExists(atPath: file("training"))
      throw FileError(
        path,
        isBegun
          ? "its training did not end; run the same `cartouche train` again, which goes on where it was"
          : "holds no model.json, so no finished model; train one with `cartouche train`")
    }
    let data = Data(try InputFile.bytes(of: descriptionPath))
    do {
      let result = try JSONDecoder().decode(ModelDescription.self, from: data)
      guard result.format == ModelDescription.currentFormat else {
        throw FileError(
          descriptionPath,
          "has format \(result.format), this program reads \(ModelDescription.currentFormat); "
            + "train the model again")
      }
      return result
    } catch is DecodingError {
      throw FileError(descriptionPath, "is damaged; train the model again")
    }
  }

  /// The systems that the folder holds.
  ///
  /// - Throws: `FileError` where the folder holds no model.
  public func systems() throws -> [TranslationSystem] { try readDescription().systems }

  package func preparation(
    language: String, form: TextPreparation.Form
  ) throws -> TextPreparation {
    guard form == .raw else { return TextPreparation(language: language, form: form) }
    let path = truecaserPath(language)
    let bytes = try InputFile.bytes(of: path)
    do {
      let truecaser = try Truecaser(parsing: bytes.span)
      return TextPreparation(language: language, form: form, truecaser: truecaser)
    } catch {
      throw FileError(path, line: error.line, error.problem)
    }
  }

  /// The models of classes and operations.
  ///
  /// - Throws: `FileError` where one is missing or damaged.
  package func auxiliaryModels() throws -> AuxiliaryModels {
    AuxiliaryModels(
      classes: try LanguageModel(file: classModelPath),
      wordClasses: try WordClasses(file: wordClassesPath),
      operations: try LanguageModel(file: operationModelPath))
  }

  // MARK: - Writing

  package func write(_ value: ModelDescription) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    var output = try OutputFile(descriptionPath)
    try output.write(String(decoding: try encoder.encode(value), as: UTF8.self) + "\n")
    try output.commit()
  }
}

extension ModelDirectory {
  /// The translator of one of the systems.
  ///
  /// - Throws: `FileError` where the folder does not hold it, or a part is damaged.
  public func translator(_ system: TranslationSystem) throws -> any Translator {
    try translator(system, readDescription())
  }

  /// The translator of one of the systems, as a description, finished or not, says.
  package func translator(
    _ system: TranslationSystem, _ description: ModelDescription
  ) throws -> any Translator {
    switch system {
    case .phrase: try PhraseTranslator(self, description)
    case .neural: try NeuralTranslator(self, description)
    case .hybrid: try HybridTranslator(self, description)
    }
  }
}
