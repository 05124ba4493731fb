import Foundation
import PhraseDecoding
import Primitives
import Storage
import Translators

/// What one stage finds and a later one reads: a JSON file.
package protocol StageRecord: Codable {
  /// What to do where the file is damaged.
  static var remedy: String { get }
}

extension FeatureWeights: StageRecord {
  package static var remedy: String { "train the model again" }
}

extension HybridWeights: StageRecord {
  package static var remedy: String { "train the model again" }
}

extension StageRecord {
  /// - Throws: `FileError` where the file is missing or damaged.
  package static func read(_ path: String) throws -> Self {
    do {
      return try JSONDecoder().decode(Self.self, from: Data(try InputFile.bytes(of: path)))
    } catch is DecodingError {
      throw FileError(path, "is damaged; \(remedy)")
    }
  }

  package func write(_ path: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    var output = try OutputFile(path)
    try output.write(String(decoding: try encoder.encode(self), as: UTF8.self) + "\n")
    try output.commit()
  }
}
