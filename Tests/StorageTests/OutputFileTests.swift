import Foundation
import Primitives
import Storage
import TestSupport
import Testing

/// Output files appear complete or not at all.
@Suite struct OutputFileTests {
  private let scratch: ScratchFolder

  init() throws { scratch = try ScratchFolder() }

  @Test func appearsOnlyWhenCommitted() throws {
    var output = try OutputFile(scratch.path("out.txt"))
    try output.write("one\n")
    try output.flush()
    #expect(try scratch.names() == ["out.txt.partial"])
    try output.write(Array("two\n".utf8))
    try output.commit()
    #expect(try scratch.names() == ["out.txt"])
    #expect(try scratch.data("out.txt") == Data("one\ntwo\n".utf8))
  }

  private func writeAndDiscard(_ text: String) throws {
    var output = try OutputFile(scratch.path("out.txt"))
    try output.write(text)
    try output.flush()
  }

  @Test func leavesNothingWhenDiscarded() throws {
    try writeAndDiscard("half")
    #expect(try scratch.names() == [])
  }

  @Test func keepsTheOldFileUntilCommitted() throws {
    _ = try scratch.write(Data("old, and longer".utf8), to: "out.txt")
    try writeAndDiscard("half")
    #expect(try scratch.names() == ["out.txt"])
    #expect(try scratch.data("out.txt") == Data("old, and longer".utf8))
    var output = try OutputFile(scratch.path("out.txt"))
    try output.write("new")
    try output.flush()
    #expect(try scratch.data("out.txt") == Data("old, and longer".utf8))
    try output.commit()
    #expect(try scratch.data("out.txt") == Data("new".utf8))
    #expect(try scratch.names() == ["out.txt"])
  }

  /// A reader that has the old file open keeps reading the old content.
  @Test func doesNotWriteIntoTheOldFile() throws {
    let reader = try FileHandle(
      forReadingFrom: URL(filePath: scratch.write(Data("old".utf8), to: "out.txt")))
    var output = try OutputFile(scratch.path("out.txt"))
    try output.write("new")
    try output.commit()
    #expect(try reader.readToEnd() == Data("old".utf8))
  }

  @Test func overwritesTheFileOfAnInterruptedRun() throws {
    _ = try scratch.write(Data("left behind by a run that was killed".utf8), to: "out.txt.partial")
    var output = try OutputFile(scratch.path("out.txt"))
    try output.write("new")
    try output.commit()
    #expect(try scratch.names() == ["out.txt"])
    #expect(try scratch.data("out.txt") == Data("new".utf8))
  }

  @Test func writesMoreThanItsBufferHolds() throws {
    var output = try OutputFile(scratch.path("out.txt"))
    var expected = Data()
    for number in 0..<200_000 {
      let line = "\(number)\n"
      expected.append(contentsOf: line.utf8)
      if number.isMultiple(of: 2) {
        try output.write(line)
      } else {
        try output.write(Array(line.utf8))
      }
    }
    let large = [UInt8](repeating: 0x61, count: 1 << 20)
    try output.write(large)
    expected.append(contentsOf: large)
    try output.commit()
    #expect(try scratch.data("out.txt") == expected)
  }

  @Test func writesEmptyFiles() throws {
    var output = try OutputFile(scratch.path("empty.txt"))
    try output.commit()
    #expect(try scratch.data("empty.txt").isEmpty)
  }

  @Test func writesJSON() throws {
    let path = scratch.path("value.json")
    try OutputFile.write(json: ["b": 2, "a": 1], to: path, formatting: .sortedKeys)
    #expect(try scratch.data("value.json") == Data(#"{"a":1,"b":2}"#.utf8 + [0x0a]))
    #expect(throws: EncodingError.self) {
      try OutputFile.write(json: [Double.nan], to: path, formatting: [])
    }
    #expect(try scratch.data("value.json") == Data(#"{"a":1,"b":2}"#.utf8 + [0x0a]))
    #expect(try scratch.names() == ["value.json"])
  }

  private func open(_ path: String) throws {
    var output = try OutputFile(path)
    try output.commit()
  }

  @Test func namesPathsThatCannotBeWritten() throws {
    let missing = scratch.path("no/such/folder/out.txt")
    let error = #expect(throws: FileError.self) { try open(missing) }
    #expect(error?.description.hasPrefix(missing) == true)
    let folder = scratch.path("folder")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let second = #expect(throws: FileError.self) { try open(folder) }
    #expect(second?.description.hasPrefix(folder) == true)
    #expect(try scratch.names() == ["folder"])
  }

  /// The file that the link points to is changed; the link is not replaced.
  @Test func writesThroughSymbolicLinks() throws {
    let target = try scratch.write(Data("old".utf8), to: "target.txt")
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path("link.txt"), withDestinationPath: target)
    var output = try OutputFile(scratch.path("link.txt"))
    try output.write("new")
    try output.commit()
    #expect(try scratch.data("target.txt") == Data("new".utf8))
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func reportsAFullDisk() throws {
    let error = #expect(throws: FileError.self) {
      var output = try OutputFile("/dev/full")
      try output.write("one byte is too much")
      try output.commit()
    }
    #expect(error?.description.hasPrefix("/dev/full: ") == true)
    #expect(error?.description.contains("free some space") == true)
  }

  /// A named pipe, like `/dev/null` or `/dev/stdout`, must not be replaced by a file.
  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/mkfifo")))
  func doesNotReplacePipes() throws {
    let path = scratch.path("pipe")
    let maker = try Process.run(URL(filePath: "/usr/bin/mkfifo"), arguments: [path])
    maker.waitUntilExit()
    // Opened for reading and writing, so that neither side waits for the other.
    let reader = try FileHandle(forUpdating: URL(filePath: path))
    var output = try OutputFile(path)
    try output.write("through the pipe")
    try output.commit()
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect(attributes[.type] as? FileAttributeType != .typeRegular)
    #expect(try reader.read(upToCount: 16) == Data("through the pipe".utf8))
    try reader.close()
  }
}
