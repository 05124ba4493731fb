import Foundation
import Primitives
import Storage

/// Record of a finished stage.
struct FinishedStage: Codable, Equatable {
  /// Fingerprint of the options of the stage and of everything before it.
  let fingerprint: String
  /// Checksums of the output files, by file name; `none` for a file that cannot be read.
  private let files: [String: String]

  /// - Parameter outputs: paths of the output files, whose checksums are recorded.
  init(fingerprint: String, outputs: [String]) throws {
    self.fingerprint = fingerprint
    files = try Self.checksums(outputs, areNew: true)
  }

  /// Returns whether the output files exist with the recorded checksums.
  func isIntact(_ outputs: [String]) throws -> Bool {
    try files == Self.checksums(outputs, areNew: false)
  }

  /// - Parameter areNew: whether the files have just been written, so that checksums that they record
  ///   of themselves need not be compared with them.
  private static func checksums(_ outputs: [String], areNew: Bool) throws -> [String: String] {
    var checksums: [String: String] = [:]
    for path in outputs {
      let name = (path as NSString).lastPathComponent
      checksums[name] =
        try FileError.nilIfDamaged { try checksum(of: path, isNew: areNew) } ?? "none"
    }
    return checksums
  }

  private static func checksum(of path: String, isNew: Bool) throws -> String {
    // Writing a large SQLite file has read it once for its checksum.
    if (path as NSString).pathExtension == "sqlite",
      let recorded = try ModelDatabase.recordedChecksum(of: path, verified: !isNew)
    {
      return Checksum.hexadecimal(recorded)
    }
    return try RandomAccessFile(path).checksum().hexadecimal
  }
}
