package import Foundation
package import PhraseDecoding
import Primitives
import Storage
package import TextProcessing

/// Description of a model directory, the content of `model.json`.
package struct ModelDescription: Codable, Sendable, Equatable {
  /// Version of the layout of model directories.
  package static let currentFormat = 2

  package var format = Self.currentFormat
  /// Checksum of the file; nil if it was taken out to edit the file, and in models of versions that
  /// wrote none.
  private var checksum: String?
  /// Source language, a code such as `de`.
  package var source: String
  /// Target language.
  package var target: String
  package var form: TextPreparation.Form
  /// Version of the tokenisation of raw text; nil in models of version 0.1.0, for the first.
  package var tokenization: TokenizationVersion?
  package var systems: [TranslationSystem]
  /// Weights of the phrase-based system; nil without one.
  package var weights: FeatureWeights?
  /// Weights of the hybrid; nil unless they were tuned.
  package var hybrid: HybridWeights?
  /// Weights of phrases learned from corrections; nil for the standard ones.
  package var learning: LearningWeights?
  /// Number of the last correction that the training text contained; nil if it had none.
  package var lastCorrection: Int?
  /// Checksums of the files of the model, by name; nil in models of version 0.1.0.
  package var parts: [String: String]?
  /// Training data and options, for information only.
  package var training: [String: String]
  /// Scores on the development set, by system and metric signature.
  package var developmentScores: [String: [String: String]]

  package init(
    source: String, target: String, form: TextPreparation.Form, systems: [TranslationSystem],
    weights: FeatureWeights?, training: [String: String],
    developmentScores: [String: [String: String]] = [:]
  ) {
    self.source = source
    self.target = target
    self.form = form
    tokenization = form == .raw ? .current : nil
    self.systems = systems
    self.weights = weights
    self.training = training
    self.developmentScores = developmentScores
  }

  /// Returns the description as the content of a file that records its checksum.
  package func encoded() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    var description = self
    description.checksum = nil
    description.checksum = Self.checksum(of: try encoder.encode(description))
    return try encoder.encode(description) + [0x0a]
  }

  /// Reads the content of a file.
  ///
  /// - Throws: `DecodingError` if it is not a description; `FileError` with `path` if its checksum is
  ///   another one than the file records.
  package init(decoding data: Data, path: String) throws {
    self = try JSONDecoder().decode(Self.self, from: data)
    guard let recorded = checksum else { return }
    checksum = nil
    guard Self.checksum(of: data) == recorded else {
      throw FileError(
        path,
        "is damaged or a number in it was edited; copy it or train the model again, or, if you "
          + "edited it, remove its line `checksum`")
    }
  }

  /// Returns the checksum of the names and numbers of a JSON file, and of the numbers in its texts.
  ///
  /// The words of a description are few, and whoever reads them knows a damaged one; so white space
  /// and words can be edited. The checksum itself is left out.
  private static func checksum(of data: Data) -> String {
    let (quote, escape) = (UInt8(ascii: "\""), UInt8(ascii: "\\"))
    let (isSpace, isDigit) = (Set(" \t\r\n".utf8), Set("0123456789.-".utf8))
    let bytes = Array(data)
    var (result, index, isChecksum) = ([UInt8](), 0, false)
    while index < bytes.count {
      let start = index
      index += 1
      guard bytes[start] == quote else {
        if !isSpace.contains(bytes[start]) { result.append(bytes[start]) }
        continue
      }
      while index < bytes.count, bytes[index] != quote { index += bytes[index] == escape ? 2 : 1 }
      index = min(index + 1, bytes.count)
      let text = bytes[start..<index]
      let next = bytes[index...].first { !isSpace.contains($0) }
      if next == UInt8(ascii: ":") {
        isChecksum = text.elementsEqual("\"checksum\"".utf8)
        if !isChecksum { result += text }
      } else if isChecksum {
        isChecksum = false
      } else {
        result += text.filter(isDigit.contains)
      }
    }
    var checksum = Checksum()
    // Two marks remain where the checksum was left out.
    checksum.add(result.filter { $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: ":") })
    return checksum.hexadecimal
  }

  /// System with the highest score on the development set; nil without such scores.
  package var bestOnDevelopmentSet: TranslationSystem? {
    let scored = systems.compactMap { system in
      // A score reads like `BLEU = 41.98 …`.
      developmentScores[system.rawValue]?.values
        .compactMap { $0.split(separator: " ").compactMap { Double($0) }.first }.max()
        .map { (system: system, value: $0) }
    }
    return scored.max { $0.value < $1.value }?.system
  }

  /// Version of the tokenisation by which text becomes input of the model.
  package var tokenizationVersion: TokenizationVersion { tokenization ?? .first }
}
