import Foundation
import Storage

/// What is on record of a stage that was run to its end.
struct FinishedStage: Codable, Equatable {
  /// Of the stage: its options and everything before it.
  let fingerprint: String
  /// What each file it left was, by the file's name.
  private let files: [String: String]

  init(fingerprint: String, outputs: [String]) {
    self.fingerprint = fingerprint
    files = Self.contents(outputs)
  }

  /// Whether the files of the stage are there, with what it wrote in them.
  func isIntact(_ outputs: [String]) -> Bool { files == Self.contents(outputs) }

  private static func contents(_ outputs: [String]) -> [String: String] {
    var contents: [String: String] = [:]
    for path in outputs {
      let name = (path as NSString).lastPathComponent
      contents[name] = (try? RandomAccessFile(path).checksum().hexadecimal) ?? "none"
    }
    return contents
  }
}
