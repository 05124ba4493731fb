import Foundation
import GRDB
import Primitives
import Storage
import TestSupport
import Testing

/// The checksum of a whole SQLite file finds every change that rows could show.
@Suite struct FileChecksumTests {
  private static let kind = ModelKind(letters: "CTte", version: 1, name: "test model")
  private let scratch: ScratchFolder

  init() throws {
    scratch = try ScratchFolder()
    try ModelDatabase.create(scratch.path("model"), kind: Self.kind) { writer in
      try writer.execute("CREATE TABLE numbers (id INTEGER PRIMARY KEY, word TEXT, weight REAL)")
      var rows = try writer.rows("INSERT INTO numbers VALUES (?, ?, ?)")
      for row in 0..<3000 {
        rows.add(row)
        rows.add(text: "word \(row)")
        rows.add(Double(row) / 7)
        try rows.insert()
      }
    }
  }

  private func rows(_ name: String, verified: Bool = true) throws -> [String] {
    let database = try ModelDatabase(
      opening: scratch.path(name), kind: Self.kind, verified: verified)
    return try database.read { reader in
      var rows: [String] = []
      try reader.forEachRow("SELECT id, word, weight FROM numbers") { row in
        rows.append("\(row.integer(0)) \(row.text(1)) \(row.real(2))")
      }
      return rows
    }
  }

  @Test func changedBytesAreFoundOrMeanNothing() throws {
    let whole = try scratch.bytes("model")
    let expected = try rows("model")
    #expect(expected.count == 3000)
    var found = 0
    for place in Array(0..<100) + stride(from: 100, to: whole.count, by: 101) {
      var bytes = whole
      bytes[place] ^= 0x11
      try scratch.write(bytes, to: "changed")
      let result = Result { try rows("changed") }
      switch result {
      case .success(let rows): #expect(rows == expected, "byte \(place)")
      case .failure(let error):
        found += 1
        #expect(error is FileError, "byte \(place): \(error)")
      }
    }
    // Not found are changes of the counters and in the page of the checksum.
    #expect(found > (whole.count - 16384) / 101)
  }

  /// Without the whole check, a change of a row passes: the check is what finds it.
  @Test func changedRowIsFoundOnlyByTheCheck() throws {
    var bytes = try scratch.bytes("model")
    let word = Array("word 2500".utf8)
    let place = try #require(bytes.indices.first { bytes[$0...].starts(with: word) })
    bytes[place] = UInt8(ascii: "W")
    try scratch.write(bytes, to: "changed")
    #expect(try rows("changed", verified: false).count == 3000)
    #expect(throws: FileError.self) { try rows("changed") }
  }

  @Test func missingChecksumIsFound() throws {
    let database = try DatabaseQueue(path: scratch.path("model"))
    try database.write { try $0.execute(sql: "DELETE FROM file_checksum") }
    try database.close()
    #expect(throws: FileError.self) { try rows("model") }
  }

  @Test func checksumIsThatOfTheContent() throws {
    let one = try ModelDatabase.recordedChecksum(of: scratch.path("model"))
    try ModelDatabase.create(scratch.path("other"), kind: Self.kind) { writer in
      try writer.execute("CREATE TABLE numbers (id INTEGER PRIMARY KEY, word TEXT, weight REAL)")
    }
    let other = try ModelDatabase.recordedChecksum(of: scratch.path("other"))
    #expect(one != nil && other != nil && one != other)
  }
}
