import Foundation
import NeuralNetwork
import PhraseDecoding
import Primitives
import Seq2Seq
import Storage
import TextProcessing

/// Files of a model, each with a checksum in `model.json`, so that a damaged file, or one of another
/// model, is found when it is loaded.
extension ModelDirectory {
  /// Files that prepare text: those of a model of raw text.
  package func textParts(_ description: ModelDescription) -> [String] {
    guard description.form == .raw else { return [] }
    return [description.source, description.target].flatMap {
      [truecaserPath($0), conventionsPath($0), spacingPath($0)]
    }
  }

  /// Files of the phrase-based system.
  package func phraseParts(hasAuxiliaryModels: Bool) -> [String] {
    [languageModelPath, phraseModelPath]
      + (hasAuxiliaryModels ? [wordClassesPath, classModelPath, operationModelPath] : [])
  }

  /// Returns the paths of all files of a model that there are.
  func parts(_ description: ModelDescription) -> [String] {
    var paths = textParts(description)
    if let weights = description.weights {
      paths += phraseParts(hasAuxiliaryModels: weights.layout.hasAuxiliaryModels)
      paths.append(alignmentModelPath)
    }
    if description.systems.contains(.neural) { paths += neuralFiles.possible }
    if let place = description.hybrid?.reverse { paths += reverseNeuralFiles(place).possible }
    paths.append(qualityPath)
    return paths.filter { FileManager.default.fileExists(atPath: $0) }
  }

  /// Returns the checksums of all files of a model that there are, by name.
  ///
  /// - Throws: `FileError` if a file cannot be read.
  package func partChecksums(_ description: ModelDescription) throws -> [String: String] {
    var checksums: [String: String] = [:]
    for path in parts(description) {
      checksums[(path as NSString).lastPathComponent] = try Self.checksum(of: path)
    }
    return checksums
  }

  /// Compares files with their checksums in the description.
  ///
  /// - Throws: `FileError` if a file is missing or another one; not for files that the description
  ///   does not name, such as all of a model of version 0.1.0.
  package func check(_ paths: [String], _ description: ModelDescription) throws {
    guard let parts = description.parts else { return }
    for path in paths {
      guard let expected = parts[(path as NSString).lastPathComponent] else { continue }
      guard FileManager.default.fileExists(atPath: path) else {
        throw FileError(path, "is missing; copy the whole folder, or train the model again")
      }
      guard try Self.checksum(of: path) == expected else {
        throw FileError(
          path,
          "is damaged or belongs to another model: its checksum is not the one in model.json; copy "
            + "the whole folder or train the model again; if you replaced the file, remove it from "
            + "`parts`, and the line `checksum`, in model.json")
      }
    }
  }

  /// Returns the checksum by which a file is known, as hexadecimal digits; nil if it has none.
  ///
  /// Large files are not read for it: SQLite files record a checksum of their content, and the header
  /// of a safetensors file holds that of its data. Readers compare those with the data.
  private static func checksum(of path: String) throws -> String? {
    switch (path as NSString).pathExtension {
    case "sqlite":
      return try ModelDatabase.recordedChecksum(of: path).map(Checksum.hexadecimal)
    case "safetensors": return try SafetensorsFile.headerChecksum(of: path).hexadecimal
    default:
      var checksum = Checksum()
      checksum.add(try InputFile.bytes(of: path))
      return checksum.hexadecimal
    }
  }
}
