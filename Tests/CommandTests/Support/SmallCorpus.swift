import Foundation
import TestSupport

/// The corpus that ships with the project.
enum ShippedCorpus {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../corpora/romanian-english").standardizedFileURL
    .path(percentEncoded: false)

  /// The first lines of one of its files.
  static func lines(_ file: String, _ count: Int) throws -> String {
    let text = try String(contentsOfFile: folder + "/" + file, encoding: .utf8)
    return text.split(separator: "\n", omittingEmptySubsequences: false).prefix(count)
      .joined(separator: "\n") + "\n"
  }
}

/// The first 1000 training pairs and the first 60 development pairs of the corpus that ships with
/// the project, so that a training takes a second.
enum SmallCorpus {
  /// Folder of `train.ro`, `train.en`, `dev.ro` and `dev.en`.
  static var folder: String { get throws { try made.get() } }

  /// Path of a file of 200 lines to translate.
  static var testFile: String { get throws { try folder + "/test.ro" } }
  static let testLineCount = 200

  private static let made = Result {
    let folder = SharedFolder.path("small")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for (file, count) in [
      ("train.ro", 1000), ("train.en", 1000), ("dev.ro", 60), ("dev.en", 60),
      ("test.ro", testLineCount), ("test.en", testLineCount),
    ] {
      try Data(ShippedCorpus.lines(file, count).utf8).write(
        to: URL(filePath: folder + "/" + file))
    }
    return folder
  }

  /// The first lines of one of its files.
  static func lines(_ file: String, _ count: Int) throws -> String {
    let text = try String(contentsOfFile: folder + "/" + file, encoding: .utf8)
    return Outcome.lines(of: text).prefix(count).joined(separator: "\n") + "\n"
  }
}

/// Folder for everything that tests share; deleted when the tests end.
enum SharedFolder {
  private static let folder: URL = {
    atexit { SharedFolder.remove() }
    return FileManager.default.temporaryDirectory.appending(path: "cartouche-shared-\(UUID())")
  }()

  static func path(_ name: String) -> String {
    folder.appending(path: name).path(percentEncoded: false)
  }

  private static func remove() { try? FileManager.default.removeItem(at: folder) }
}
