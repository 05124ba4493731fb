import Foundation
import PhraseDecoding
import Primitives
import Storage
import Translators

/// Result of a stage that later stages read: a JSON file.
package protocol StageRecord: Codable {
  /// Advice for a damaged file, for error messages.
  static var remedy: String { get }
  /// True if the file records its checksum, since later runs may revise it.
  static var recordsChecksum: Bool { get }
}

extension FeatureWeights: StageRecord {
  package static var recordsChecksum: Bool { true }
  package static var remedy: String { "train the model again" }
}

extension HybridWeights: StageRecord {
  package static var recordsChecksum: Bool { true }
  package static var remedy: String { "train the model again" }
}

/// A record with its checksum, both in one JSON object.
private struct CheckedRecord<Record: Codable>: Codable {
  let record: Record

  private enum CodingKeys: CodingKey { case crc32 }

  init(_ record: Record) { self.record = record }

  init(from decoder: any Decoder) throws {
    record = try Record(from: decoder)
    let container = try decoder.container(keyedBy: CodingKeys.self)
    // Records of version 0.1.0 have no checksum.
    guard let recorded = try container.decodeIfPresent(String.self, forKey: .crc32) else { return }
    guard recorded == checksum else {
      throw DecodingError.dataCorruptedError(
        forKey: .crc32, in: container, debugDescription: "the checksum does not match")
    }
  }

  func encode(to encoder: any Encoder) throws {
    try record.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(checksum, forKey: .crc32)
  }

  private var checksum: String {
    var checksum = Checksum()
    checksum.add(Stages.describe(record))
    return checksum.hexadecimal
  }
}

extension StageRecord {
  package static var recordsChecksum: Bool { false }

  /// Returns whether the file at `path` is there and intact.
  package static func isReadable(_ path: String) throws -> Bool {
    try FileError.nilIfDamaged { try read(path) } != nil
  }

  /// Reads the record from the file at `path`.
  ///
  /// - Throws: `FileError` if the file is missing or damaged.
  package static func read(_ path: String) throws -> Self {
    do {
      let data = Data(try InputFile.bytes(of: path))
      return try JSONDecoder().decode(CheckedRecord<Self>.self, from: data).record
    } catch is DecodingError {
      throw FileError(path, "is damaged; \(remedy)")
    }
  }

  /// Writes the record to the file at `path`.
  package func write(_ path: String) throws {
    let formatting: JSONEncoder.OutputFormatting = [
      .prettyPrinted, .sortedKeys, .withoutEscapingSlashes,
    ]
    if Self.recordsChecksum {
      try OutputFile.write(json: CheckedRecord(self), to: path, formatting: formatting)
    } else {
      try OutputFile.write(json: self, to: path, formatting: formatting)
    }
  }
}
