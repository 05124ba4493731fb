import Foundation
import Primitives
import Storage
import TestSupport
import Testing

@Suite struct ModelDatabaseTests {
  private static let kind = ModelKind(letters: "CTte", version: 3, name: "test model")
  private let scratch: ScratchFolder

  init() throws { scratch = try ScratchFolder() }

  private struct Stop: Error {}

  private func create(_ name: String, rows: ClosedRange<Int> = 1...3) throws {
    try ModelDatabase.create(scratch.path(name), kind: Self.kind) { writer in
      try writer.execute("CREATE TABLE numbers (id INTEGER PRIMARY KEY, word TEXT, weight REAL)")
      var writer = try writer.rows("INSERT INTO numbers VALUES (?, ?, ?)")
      for row in rows {
        writer.add(row)
        writer.add(text: row == 2 ? "" : "grüße \(row)")
        writer.add(Double(row) / 8)
        try writer.insert()
      }
    }
  }

  private func rows(_ name: String, above limit: Int64 = 0) throws -> [String] {
    let database = try ModelDatabase(opening: scratch.path(name), kind: Self.kind)
    return try database.read { reader in
      var result: [String] = []
      try reader.forEachRow("SELECT id, word, weight FROM numbers WHERE id > ?", [limit]) { row in
        let word = String(decoding: row.text(1), as: UTF8.self)
        result.append("\(row.integer(0)) '\(word)' \(row.real(2)) \(row.isNull(1))")
      }
      return result
    }
  }

  @Test func returnsWhatWasWritten() throws {
    try create("numbers.model")
    #expect(
      try rows("numbers.model", above: 1) == ["2 '' 0.25 false", "3 'grüße 3' 0.375 false"])
    #expect(try scratch.names() == ["numbers.model"])
  }

  /// Infinities are stored; NaN becomes NULL, which a table can refuse.
  @Test func keepsExtremeNumbers() throws {
    let values = [-Double.infinity, -0.0, .leastNonzeroMagnitude, .greatestFiniteMagnitude, 0.1]
    let path = scratch.path("extreme.model")
    try ModelDatabase.create(path, kind: Self.kind) { writer in
      try writer.execute("CREATE TABLE extremes (id INTEGER PRIMARY KEY, value REAL)")
      var rows = try writer.rows("INSERT INTO extremes VALUES (?, ?)")
      for (index, value) in (values + [.nan]).enumerated() {
        rows.add(index)
        rows.add(value)
        try rows.insert()
      }
    }
    var read: [Double] = []
    var missing = 0
    try ModelDatabase(opening: path, kind: Self.kind).read { reader in
      try reader.forEachRow("SELECT value FROM extremes ORDER BY id") { row in
        if row.isNull(0) { missing += 1 } else { read.append(row.real(0)) }
      }
    }
    #expect(read == values)
    #expect(missing == 1)
  }

  @Test func leavesNothingWhenContentsFail() throws {
    let path = scratch.path("numbers.model")
    #expect(throws: Stop.self) {
      try ModelDatabase.create(path, kind: Self.kind) { writer in
        try writer.execute("CREATE TABLE numbers (id INTEGER)")
        throw Stop()
      }
    }
    #expect(try scratch.names() == [])
  }

  @Test func keepsTheOldFileWhenContentsFail() throws {
    try create("numbers.model")
    let before = try scratch.data("numbers.model")
    let path = scratch.path("numbers.model")
    #expect(throws: Stop.self) {
      try ModelDatabase.create(path, kind: Self.kind) { _ in throw Stop() }
    }
    #expect(try scratch.data("numbers.model") == before)
    #expect(try scratch.names() == ["numbers.model"])
  }

  @Test func replacesTheOldFile() throws {
    try create("numbers.model", rows: 1...3)
    try create("numbers.model", rows: 7...7)
    #expect(try rows("numbers.model") == ["7 'grüße 7' 0.875 false"])
  }

  @Test func overwritesTheFileOfAnInterruptedRun() throws {
    _ = try scratch.write(Data(repeating: 0x41, count: 100_000), to: "numbers.model.partial")
    try create("numbers.model")
    #expect(try rows("numbers.model").count == 3)
    #expect(try scratch.names() == ["numbers.model"])
  }

  @Test func sameContentsMakeTheSameBytes() throws {
    try create("first.model", rows: 1...5000)
    try create("second.model", rows: 1...5000)
    #expect(try scratch.data("first.model") == scratch.data("second.model"))
  }

  @Test func carriesItsKindInTheHeader() throws {
    try create("numbers.model")
    let bytes = try scratch.data("numbers.model")
    #expect(Array(bytes[68..<72]) == Array("CTte".utf8))
    #expect(Array(bytes[60..<64]) == [0, 0, 0, 3])
  }

  private func failure(opening path: String, as kind: ModelKind) throws -> String {
    let error = #expect(throws: FileError.self) { try ModelDatabase(opening: path, kind: kind) }
    let message = try #require(error).description
    #expect(message.hasPrefix(path + ": "))
    return message
  }

  @Test func refusesOtherKindsAndVersions() throws {
    try create("numbers.model")
    let path = scratch.path("numbers.model")
    let other = ModelKind(letters: "CTot", version: 3, name: "other model")
    #expect(try failure(opening: path, as: other).contains("other model"))
    for version in [2, 4] as [Int32] {
      let kind = ModelKind(letters: "CTte", version: version, name: "test model")
      let message = try failure(opening: path, as: kind)
      #expect(message.contains("format 3"))
      #expect(message.contains("format \(version)"))
      #expect(message.hasSuffix("; train it again"))
    }
    let imported = ModelKind(letters: "CTte", version: 4, name: "test model", making: "import")
    #expect(try failure(opening: path, as: imported).hasSuffix("; import it again"))
  }

  @Test func refusesMissingFilesWithoutCreatingThem() throws {
    let path = scratch.path("missing.model")
    #expect(try failure(opening: path, as: Self.kind).contains("no such file"))
    #expect(try scratch.names() == [])
  }

  /// Simulates a full disk by SQLite's limit on the number of pages.
  @Test func reportsAFullDisk() throws {
    try create("numbers.model")
    let before = try scratch.data("numbers.model")
    let path = scratch.path("numbers.model")
    let error = #expect(throws: FileError.self) {
      try ModelDatabase.create(path, kind: Self.kind) { writer in
        try writer.execute("PRAGMA max_page_count = 4")
        try writer.execute("CREATE TABLE words (id INTEGER PRIMARY KEY, word TEXT)")
        var rows = try writer.rows("INSERT INTO words VALUES (?, ?)")
        for row in 0..<100_000 {
          rows.add(row)
          rows.add(text: "word \(row)")
          try rows.insert()
        }
      }
    }
    #expect(error?.description.hasPrefix(path + ": the disk is full") == true)
    #expect(try scratch.names() == ["numbers.model"])
    #expect(try scratch.data("numbers.model") == before)
  }

  @Test func refusesToWriteWhenReading() throws {
    try create("numbers.model")
    let database = try ModelDatabase(opening: scratch.path("numbers.model"), kind: Self.kind)
    #expect(throws: FileError.self) {
      try database.read { try $0.forEachRow("DELETE FROM numbers") { _ in } }
    }
    #expect(try rows("numbers.model").count == 3)
  }

  /// A damaged file counts as none; only a file that cannot be read at present is a refusal.
  @Test func damageIsNoRefusal() throws {
    try create("model", rows: 1...400)
    let sound = try Data(contentsOf: URL(filePath: scratch.path("model")))
    var damaged = 0
    for place in 0..<160 {
      for value: UInt8 in [0, 2, 0x7F, 0xFF] where sound[place] != value {
        var content = sound
        content[place] = value
        try content.write(to: URL(filePath: scratch.path("damaged")))
        do {
          _ = try ModelDatabase.recordedChecksum(of: scratch.path("damaged"), verified: true)
        } catch let error as FileError {
          damaged += 1
          #expect(!error.isRefusal, "byte \(place), value \(value): \(error)")
        }
      }
    }
    #expect(damaged > 100)
  }
}
