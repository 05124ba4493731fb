import Foundation
import Storage

/// Record of a finished stage.
struct FinishedStage: Codable, Equatable {
  /// Fingerprint of the options of the stage and of everything before it.
  let fingerprint: String
  /// Checksums of the output files, by file name; `none` for a file that cannot be read.
  private let files: [String: String]

  /// - Parameter outputs: paths of the output files, whose checksums are recorded.
  init(fingerprint: String, outputs: [String]) {
    self.fingerprint = fingerprint
    files = Self.checksums(outputs)
  }

  /// Returns whether the output files exist with the recorded checksums.
  func isIntact(_ outputs: [String]) -> Bool { files == Self.checksums(outputs) }

  private static func checksums(_ outputs: [String]) -> [String: String] {
    var checksums: [String: String] = [:]
    for path in outputs {
      let name = (path as NSString).lastPathComponent
      checksums[name] = (try? RandomAccessFile(path).checksum().hexadecimal) ?? "none"
    }
    return checksums
  }
}
