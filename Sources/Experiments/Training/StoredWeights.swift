import Foundation
import PhraseDecoding
import Storage
import Translators

/// Weights that one stage finds and a later one reads.
protocol StoredWeights: Codable {}

extension FeatureWeights: StoredWeights {}
extension HybridWeights: StoredWeights {}

extension StoredWeights {
  static func read(_ path: String) throws -> Self {
    do {
      return try JSONDecoder().decode(Self.self, from: Data(try InputFile.bytes(of: path)))
    } catch is DecodingError {
      throw StorageError(path, "is damaged; train the model again")
    }
  }

  func write(_ path: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    var output = try OutputFile(path)
    try output.write(String(decoding: try encoder.encode(self), as: UTF8.self) + "\n")
    try output.commit()
  }
}
