import Foundation
import TestSupport
import Testing

/// A file system of one megabyte in memory, which is full at once.
private final class SmallFileSystem {
  private let folder: ScratchFolder
  let path: String

  /// nil where mounting is not allowed.
  init?() throws {
    folder = try ScratchFolder()
    path = folder.path("full")
    try folder.makeFolder("full")
    let arguments = ["-t", "tmpfs", "-o", "size=1m", "tmpfs", path]
    guard try Self.run("mount", arguments) else { return nil }
  }

  deinit { _ = try? Self.run("umount", [path]) }

  private static func run(_ tool: String, _ arguments: [String]) throws -> Bool {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [tool] + arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus == 0
  }

  static let canBeMounted = (try? SmallFileSystem()) != nil
}

/// A disk that fills up is reported, and nothing half written stays.
@Suite(.enabled(if: SmallFileSystem.canBeMounted, "tmpfs cannot be mounted without permission"))
struct FullDiskTests {
  private let disk: SmallFileSystem

  init() throws { disk = try #require(try SmallFileSystem()) }

  @Test func training() async throws {
    try await Command.train(SmallCorpus.folder, disk.path + "/model")
      .expectRefusal("free some space")
    #expect(ModelFiles.halfWritten(disk.path) == [])
  }

  @Test func exportOfALanguageModel() async throws {
    try Data(count: 900_000).write(to: URL(filePath: disk.path + "/filling"))
    try await Command.languageModel(
      "export", await SharedModels.withoutReordering.value.path + "/language-model.sqlite",
      [disk.path + "/arpa"]
    ).expectRefusal("free some space")
    #expect(ModelFiles.halfWritten(disk.path) == [])
  }
}
