import Foundation
import TestSupport

/// Questions about what a training left in a folder.
enum ModelFiles {
  /// Names of the files in which two models differ, apart from records of the time.
  static func differences(_ model: String, _ other: String) throws -> [String] {
    let names = try files(model)
    let others = try files(other)
    let differing = names.intersection(others).filter {
      !FileManager.default.contentsEqual(atPath: model + "/" + $0, andPath: other + "/" + $0)
    }
    return names.symmetricDifference(others).union(differing).sorted()
  }

  private static func files(_ model: String) throws -> Set<String> {
    Set(
      try FileManager.default.subpathsOfDirectory(atPath: model).filter { path in
        let file = URL(filePath: model + "/" + path)
        let name = file.lastPathComponent
        return try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true
          // Records of the runs, not of the model.
          && name != "training.log" && name != "costs.json" && name != "commands"
          // Checkpoints hold how long the training took.
          && name != "checkpoint.safetensors" && name != "evaluated.safetensors"
          && !(name.hasPrefix("neural") && name.hasSuffix(".log"))
      })
  }

  /// Files that a training which was refused must not leave.
  static func halfWritten(_ folder: String) -> [String] {
    (try? FileManager.default.subpathsOfDirectory(atPath: folder))?.filter {
      $0.hasSuffix(".partial") || URL(filePath: $0).lastPathComponent == "model.json"
    } ?? []
  }

  /// The weights in `model.json`.
  static func weights(_ model: String) throws -> NSDictionary {
    let data = try Data(contentsOf: URL(filePath: model + "/model.json"))
    let description = try JSONSerialization.jsonObject(with: data) as? NSDictionary
    guard let weights = description?["weights"] as? NSDictionary, weights.count > 0 else {
      throw CocoaError(.coderValueNotFound)
    }
    return weights
  }
}

extension ScratchFolder {
  /// Copies a file or folder to `name`, and returns the path of the copy.
  func copy(_ path: String, to name: String) throws -> String {
    let copy = self.path(name)
    try FileManager.default.copyItem(atPath: path, toPath: copy)
    return copy
  }

  /// A copy of the small corpus's training files that a test may damage.
  func corpus(_ name: String = "corpus") throws -> String {
    try makeFolder(name)
    for file in ["train.ro", "train.en"] {
      _ = try copy(SmallCorpus.folder + "/" + file, to: name + "/" + file)
    }
    return path(name)
  }

  func makeFolder(_ name: String) throws {
    try FileManager.default.createDirectory(
      atPath: path(name), withIntermediateDirectories: true)
  }

  func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: path(name)) }

  func append(_ bytes: some Sequence<UInt8>, to name: String) throws {
    try write(try data(name) + Data(bytes), to: name)
  }

  /// Cuts a file to `count` bytes.
  func truncate(_ name: String, to count: Int) throws {
    try write(try data(name).prefix(count), to: name)
  }

  /// Adds bytes to the end of a line, counted from 1.
  func append(_ bytes: [UInt8], toLine line: Int, of name: String) throws {
    var lines = try data(name).split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    lines[line - 1] += bytes
    try write(Data(lines.joined(separator: [UInt8(ascii: "\n")])), to: name)
  }

  func text(_ name: String) throws -> String { String(decoding: try data(name), as: UTF8.self) }
}
