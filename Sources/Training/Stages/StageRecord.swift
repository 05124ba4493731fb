import Foundation
import PhraseDecoding
import Primitives
import Storage
import Translators

/// Result of a stage that later stages read: a JSON file.
package protocol StageRecord: Codable {
  /// Advice for a damaged file, for error messages.
  static var remedy: String { get }
}

extension FeatureWeights: StageRecord {
  package static var remedy: String { "train the model again" }
}

extension HybridWeights: StageRecord {
  package static var remedy: String { "train the model again" }
}

extension StageRecord {
  /// Reads the record from the file at `path`.
  ///
  /// - Throws: `FileError` if the file is missing or damaged.
  package static func read(_ path: String) throws -> Self {
    do {
      return try JSONDecoder().decode(Self.self, from: Data(try InputFile.bytes(of: path)))
    } catch is DecodingError {
      throw FileError(path, "is damaged; \(remedy)")
    }
  }

  /// Writes the record to the file at `path`.
  package func write(_ path: String) throws {
    try OutputFile.write(
      json: self, to: path, formatting: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
  }
}
