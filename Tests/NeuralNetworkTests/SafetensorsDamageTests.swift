import Foundation
import NeuralNetwork
import Primitives
import Storage
import TestSupport
import Testing

/// Errors for missing, truncated and corrupt files.
struct SafetensorsDamageTests {
  private func expectRefused(_ bytes: [UInt8], _ folder: ScratchFolder, _ fault: String) throws {
    expectRefused(try folder.write(bytes, to: "damaged"), fault)
  }

  private func expectRefused(_ path: String, _ fault: String) {
    let error = #expect(throws: FileError.self, "\(fault)") { _ = try SafetensorsFile(path) }
    #expect(error?.path == path)
    #expect(error?.problem.hasSuffix("copy or train the model again") == true, "\(fault)")
  }

  private func sampleBytes(_ folder: ScratchFolder) throws -> [UInt8] {
    try Safetensors.write(
      [("", SafetensorsTests.sample())], metadata: ["a": "b"], to: folder.path("model"))
    return try folder.bytes("model")
  }

  @Test func missingFilesAndFolders() throws {
    let folder = try ScratchFolder()
    for path in [folder.path("missing"), folder.path("")] {
      let error = #expect(throws: FileError.self) { _ = try SafetensorsFile(path) }
      #expect(error?.path == path)
    }
  }

  // The tests below change files in place, because thousands of new files would be slow.

  @Test func truncatedAndExtendedFiles() throws {
    let folder = try ScratchFolder()
    let bytes = try sampleBytes(folder)
    try expectRefused(bytes + [0], folder, "one more byte")
    let path = folder.path("model")
    let handle = try #require(FileHandle(forUpdatingAtPath: path))
    for length in bytes.indices.reversed() {
      try handle.truncate(atOffset: UInt64(length))
      expectRefused(path, "\(length) bytes")
    }
  }

  /// Calls `body` with the path of the sample file for each change of one byte.
  private func forEachChange(
    inLast count: Int = .max, to values: [UInt8], _ body: (String, Int) -> Void
  ) throws {
    let folder = try ScratchFolder()
    let bytes = try sampleBytes(folder)
    let handle = try #require(FileHandle(forUpdatingAtPath: folder.path("model")))
    for place in bytes.indices.suffix(count) {
      for value in values + [bytes[place]] {
        try handle.seek(toOffset: UInt64(place))
        try handle.write(contentsOf: [value])
        if value != bytes[place] { body(folder.path("model"), place) }
      }
    }
    #expect(try folder.bytes("model") == bytes)
  }

  @Test func everyChangedByteOfTheDataIsDetected() throws {
    try forEachChange(inLast: 4 * 25, to: [0x55, 0xaa]) { path, place in
      expectRefused(path, "byte \(place)")
    }
  }

  /// Checks that no change of a byte causes a trap; a changed header may be valid.
  @Test func changedBytesDoNotTrap() throws {
    let buffer = SafetensorsTests.sample()
    try forEachChange(to: [0, 0x20, 0x22, 0x2c, 0x39, 0x5c, 0x7d, 0xff]) { path, _ in
      try? SafetensorsFile(path).restore(buffer)
    }
  }

  static func file(_ header: [UInt8], length: UInt64? = nil, data: [UInt8]) -> [UInt8] {
    let length = length ?? UInt64(header.count)
    return (0..<8).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) } + header + data
  }

  @Test(arguments: DamagedHeaders.all) func invalidHeadersAreRefused(
    _ fault: String, _ header: String
  )
    throws
  {
    try expectRefused(
      Self.file(Array(header.utf8), data: [1, 2, 3, 4, 5, 6, 7, 8]), ScratchFolder(), fault)
  }

  static let valid = #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#

  @Test func headerLengths() throws {
    let folder = try ScratchFolder()
    let (header, data) = (Array(Self.valid.utf8), [UInt8](repeating: 0, count: 8))
    _ = try SafetensorsFile(folder.write(Self.file(header, data: data), to: "valid"))
    for length in [0, 1, 63, 64, 1 << 31, 1 << 32, 1 << 62, 1 << 63, .max] as [UInt64]
    where length != header.count {
      try expectRefused(Self.file(header, length: length, data: data), folder, "\(length)")
    }
    let wrong = header.map { $0 == UInt8(ascii: "a") ? 0xff : $0 }
    try expectRefused(Self.file(wrong, data: data), folder, "invalid UTF-8")
  }

  /// Checks a header with white space, escape sequences and another order, as other writers may
  /// produce.
  @Test func equivalentHeaders() throws {
    let folder = try ScratchFolder()
    let header = """
      { "b" : {"data_offsets": [ 4 , 8 ],\t"shape": [ ], "dtype": "F\\u00332"} ,
        "\\u0061\\/\\ud834\\udd1e" : {"dtype":"F32","shape":[1],"data_offsets":[0,4]},
        "__metadata__": { } }
      """
    let data: [UInt8] = [0, 0, 0x80, 0x3f, 0, 0, 0, 0x40]
    let file = try SafetensorsFile(
      folder.write(Self.file(Array(header.utf8), data: data), to: "model"))
    #expect(file.names == ["a/𝄞", "b"])
    #expect(file.shape("b") == [])
    try withArena(Float.self) { arena in
      let one = arena.zeros(1, 1)
      try file.read("a/𝄞", into: one)
      #expect(one[0, 0] == 1)
    }
  }
}
