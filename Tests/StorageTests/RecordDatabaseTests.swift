import Foundation
import Primitives
import Storage
import TestSupport
import Testing

@Suite struct RecordDatabaseTests {
  private static let kind = ModelKind(letters: "CTte", version: 3, name: "test records")
  private static let schema = "CREATE TABLE numbers (id INTEGER PRIMARY KEY)"
  private let scratch: ScratchFolder

  init() throws { scratch = try ScratchFolder() }

  private func database(_ kind: ModelKind = Self.kind) throws -> RecordDatabase {
    try RecordDatabase(scratch.path("records"), kind: kind, schema: Self.schema)
  }

  private func add(_ number: Int, to database: RecordDatabase) throws {
    try database.add { _, writer in
      var rows = try writer.rows("INSERT INTO numbers VALUES (?)")
      rows.add(number)
      try rows.insert()
    }
  }

  private func numbers(_ database: RecordDatabase) throws -> [Int64] {
    try database.read { reader in
      var result: [Int64] = []
      try reader.forEachRow("SELECT id FROM numbers ORDER BY id") { result.append($0.integer(0)) }
      return result
    }
  }

  @Test func rowsOfOneConnectionAreSeenByAnother() throws {
    let (first, second) = (try database(), try database())
    #expect(try numbers(second) == [])
    let before = try second.version()
    try add(7, to: first)
    try add(5, to: first)
    #expect(try numbers(second) == [5, 7])
    #expect(try second.version() != before)
    #expect(try numbers(database()) == [5, 7])
  }

  @Test func nothingIsAddedWhenTheDiskIsFull() throws {
    let database = try database()
    try add(1, to: database)
    let attempt = FaultInjection.run(failing: 1, in: scratch.path("records")) {
      try add(2, to: database)
    }
    #expect(throws: FileError.self) { try attempt.result.get() }
    #expect(attempt.failed == .write)
    #expect(try numbers(database) == [1])
    try add(3, to: database)
    #expect(try numbers(database) == [1, 3])
  }

  @Test func anAdditionThatThrowsAddsNothing() throws {
    struct Stop: Error {}
    let database = try database()
    #expect(throws: Stop.self) {
      try database.add { _, writer in
        try writer.execute("INSERT INTO numbers VALUES (4)")
        throw Stop()
      }
    }
    #expect(try numbers(database) == [])
  }

  @Test func otherFilesAreRefused() throws {
    _ = try database()
    let other = ModelKind(letters: "CTxx", version: 3, name: "others")
    let newer = ModelKind(letters: "CTte", version: 4, name: "test records")
    #expect(throws: FileError.self) { try database(other) }
    let error = try #require(throws: FileError.self) { try database(newer) }
    #expect(
      error.problem
        == "holds test records of format 3, but this program reads format 4; use the program that "
        + "made it")
    try scratch.write("no database, but text of some length", to: "records")
    #expect(throws: FileError.self) { try database() }
  }

  /// A process that was killed while it made the file leaves one without bytes.
  @Test func anEmptyFileIsANewOne() throws {
    try scratch.write("", to: "records")
    let database = try database()
    try add(1, to: database)
    #expect(try numbers(database) == [1])
  }
}
