import Foundation
import Storage
import Translators

/// Facts about a run by which its report can be made again: commands, program, machine, date and
/// duration.
struct RunRecord {
  private let start = Date()

  /// Returns the facts with their names.
  ///
  /// - Parameter directory: model of the run.
  func facts(_ directory: ModelDirectory) -> [(name: String, value: String)] {
    let process = ProcessInfo.processInfo
    let commands = Self.trainingCommands(directory).filter { $0 != Self.command }
    let commit = Self.commit.map { [("commit of the program's source folder", $0)] } ?? []
    return commands.map { ("training command", $0) }
      + [("command", Self.command), ("folder", FileManager.default.currentDirectoryPath)] + commit
      + [
        ("date", start.formatted(.iso8601)),
        ("duration", String(format: "%.0f s", Date().timeIntervalSince(start))),
        (
          "machine",
          "\(process.activeProcessorCount) processors, \(process.physicalMemory >> 30) GB of memory, "
            + process.operatingSystemVersionString
        ),
      ]
  }

  /// Command line of this process, quoted for a shell where a word needs it.
  static var command: String {
    let words = ["cartouche"] + CommandLine.arguments.dropFirst()
    return words.map { word in
      word.contains(/[^A-Za-z0-9_\/.,:=+@%-]/) || word.isEmpty
        ? "'" + word.replacing("'", with: "'\\''") + "'" : word
    }.joined(separator: " ")
  }

  // MARK: - Training commands

  /// Records the command of this process as one that trained a model.
  ///
  /// - Throws: `FileError` if the file cannot be written.
  static func addTrainingCommand(_ directory: ModelDirectory) throws {
    let commands = trainingCommands(directory)
    guard !commands.contains(command) else { return }
    try OutputFile.write(
      Array((commands + [command]).map { $0 + "\n" }.joined().utf8), to: path(directory))
  }

  /// Returns the recorded commands, the first one first.
  private static func trainingCommands(_ directory: ModelDirectory) -> [String] {
    let data = FileManager.default.contents(atPath: path(directory)) ?? Data()
    return String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  private static func path(_ directory: ModelDirectory) -> String {
    (directory.trainingPath as NSString).appendingPathComponent("commands")
  }

  // MARK: - Commit

  /// Commit that is checked out in the folder that holds the program; nil if the program is not in
  /// a build folder of a Git repository.
  private static var commit: String? {
    guard let program = Bundle.main.executablePath else { return nil }
    var folder = URL(filePath: program).resolvingSymlinksInPath().deletingLastPathComponent()
    while folder.lastPathComponent != ".build" {
      guard folder.pathComponents.count > 1 else { return nil }
      folder.deleteLastPathComponent()
    }
    let repository = folder.deletingLastPathComponent().appending(path: ".git")
    func text(_ path: String) -> String? {
      (try? String(contentsOf: repository.appending(path: path), encoding: .utf8))?
        .trimmingCharacters(in: .whitespacesAndNewlines)
    }
    guard let head = text("HEAD") else { return nil }
    guard head.hasPrefix("ref: ") else { return head }
    let name = String(head.dropFirst("ref: ".count))
    let packed = text("packed-refs")?.split(separator: "\n").first { $0.hasSuffix(" " + name) }
    return text(name) ?? packed.map { String($0.prefix { $0 != " " }) }
  }
}
