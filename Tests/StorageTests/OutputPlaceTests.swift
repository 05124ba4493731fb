import Foundation
import Primitives
import Storage
import TestSupport
import Testing

/// The one door to every file that is written: what it never replaces, and two writers at a time.
@Suite struct OutputPlaceTests {
  private static let kind = ModelKind(letters: "CTte", version: 1, name: "test model")
  private let scratch: ScratchFolder

  init() throws { scratch = try ScratchFolder() }

  private func create(_ path: String) throws {
    try ModelDatabase.create(path, kind: Self.kind) { try $0.execute("CREATE TABLE t (x)") }
  }

  private func makePipe() throws -> String {
    let path = scratch.path("pipe")
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["mkfifo", path]
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    return path
  }

  @Test func pipeIsNotReplacedByAModel() throws {
    let path = try makePipe()
    #expect {
      try create(path)
    } throws: { ($0 as? FileError)?.problem.contains("a test model needs a file") == true }
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect(attributes[.type] as? FileAttributeType == .typeUnknown)
    #expect(try scratch.names() == ["pipe"])
  }

  @Test func bytesForAPipeGoThrough() throws {
    let path = try makePipe()
    // Opened for both directions, so that neither end waits for the other.
    let reader = try #require(FileHandle(forUpdatingAtPath: path))
    try OutputFile.write(Array("text".utf8), to: path)
    #expect(try reader.read(upToCount: 4) == Data("text".utf8))
    #expect(try scratch.names() == ["pipe"])
  }

  @Test func folderIsRefused() throws {
    try FileManager.default.createDirectory(
      atPath: scratch.path("folder"), withIntermediateDirectories: false)
    for write in [{ try OutputFile.write([], to: $0) }, create] as [(String) throws -> Void] {
      #expect {
        try write(scratch.path("folder"))
      } throws: { ($0 as? FileError)?.problem.hasPrefix("this is a directory") == true }
    }
    #expect(try scratch.names() == ["folder"])
  }

  @Test func linkStaysAndItsFileIsReplaced() throws {
    try scratch.write("old", to: "file")
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path("link"), withDestinationPath: scratch.path("file"))
    try create(scratch.path("link"))
    #expect(try scratch.names() == ["file", "link"])
    #expect(try scratch.data("file").starts(with: Data("SQLite format 3".utf8)))
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: scratch.path("link"))
        == scratch.path("file"))
  }

  /// Each writer has a temporary file of its own, and the last one to commit wins.
  @Test func twoWritersDoNotMix() throws {
    var first = try OutputFile(scratch.path("out"))
    var second = try OutputFile(scratch.path("out"))
    try first.write("first")
    try second.write("second")
    try first.flush()
    try second.flush()
    #expect(try scratch.names() == ["out.partial", "out.partial-2"])
    try second.commit()
    #expect(try scratch.data("out") == Data("second".utf8))
    try first.commit()
    #expect(try scratch.data("out") == Data("first".utf8))
    #expect(try scratch.names() == ["out"])
  }

  @Test func manyWritersOfAModelLeaveOneOfThem() async throws {
    let path = scratch.path("model")
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<16 {
        group.addTask {
          try ModelDatabase.create(path, kind: Self.kind) { writer in
            try writer.execute("CREATE TABLE t (x); INSERT INTO t VALUES (\(number))")
          }
        }
      }
      try await group.waitForAll()
    }
    var values: [Int64] = []
    try ModelDatabase(opening: path, kind: Self.kind, verified: true).read { reader in
      try reader.forEachRow("SELECT x FROM t") { values.append($0.integer(0)) }
    }
    #expect(values.count == 1)
    #expect(try scratch.names() == ["model"])
  }
}
