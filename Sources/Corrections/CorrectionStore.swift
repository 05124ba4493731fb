import Foundation
import Primitives
import Storage
import WordAlignment

/// The file of the corrections of a model: rows that are added and never changed.
final class CorrectionStore: Sendable {
  static let kind = ModelKind(letters: "CTco", version: 1, name: "corrections")

  private let database: RecordDatabase
  let path: String

  init(_ path: String) throws {
    self.path = path
    database = try RecordDatabase(
      path, kind: Self.kind,
      schema: """
        CREATE TABLE corrections (
          number INTEGER PRIMARY KEY, source TEXT NOT NULL, target TEXT NOT NULL,
          source_tokens TEXT NOT NULL, target_tokens TEXT NOT NULL, links TEXT NOT NULL,
          time INTEGER NOT NULL, crc32 INTEGER NOT NULL);
        CREATE TABLE undone (number INTEGER PRIMARY KEY, time INTEGER NOT NULL);
        """)
  }

  /// Number that changes when another process has added rows.
  func version() throws -> Int { try database.version() }

  /// Adds a correction and returns it with its number; it is on the disk then.
  ///
  /// - Parameter last: number that a model was trained with; those of new corrections are larger, also
  ///   in a new file.
  func add(_ correction: Correction, after last: Int) throws -> Correction {
    try database.add { reader, writer in
      var largest = last
      try reader.forEachRow("SELECT MAX(number) FROM corrections") {
        largest = max(largest, Int(clamping: $0.integer(0)))
      }
      guard largest < Int.max else { throw damage(largest) }
      let number = largest + 1
      let numbered = correction.numbered(number)
      var rows = try writer.rows("INSERT INTO corrections VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
      rows.add(number)
      for text in Self.texts(numbered) { rows.add(text: text) }
      rows.add(numbered.time)
      rows.add(Self.checksum(numbered))
      try rows.insert()
      return numbered
    }
  }

  /// Undoes a correction.
  ///
  /// - Throws: `FileError` if there is no such correction, or it is undone already.
  func undo(_ number: Int, time: Int) throws {
    try database.add { reader, writer in
      var (isFound, isUndone) = (false, false)
      try reader.forEachRow("SELECT 1 FROM corrections WHERE number = ?", [Int64(number)]) { _ in
        isFound = true
      }
      try reader.forEachRow("SELECT 1 FROM undone WHERE number = ?", [Int64(number)]) { _ in
        isUndone = true
      }
      guard isFound, !isUndone else {
        throw FileError(
          path,
          isUndone
            ? "correction \(number) is undone already"
            : "holds no correction \(number); `cartouche learn list` shows the numbers")
      }
      var rows = try writer.rows("INSERT INTO undone VALUES (?, ?)")
      rows.add(number)
      rows.add(time)
      try rows.insert()
    }
  }

  /// Returns the corrections after a number, undone ones included, and the numbers of all that are
  /// undone.
  ///
  /// - Throws: `FileError` if a row is damaged.
  func rows(after number: Int) throws -> (corrections: [Correction], undone: Set<Int>) {
    try database.read { reader in
      var corrections: [Correction] = []
      try reader.forEachRow(
        """
        SELECT number, source, target, source_tokens, target_tokens, links, time, crc32
        FROM corrections WHERE number > ? ORDER BY number
        """, [Int64(number)]
      ) { row in
        let texts = (1...5).map { String(decoding: row.text($0), as: UTF8.self) }
        // At bytes: a mark at the beginning of a token makes one character with the space before it.
        let tokens = texts[2...3].map { text in
          text.utf8.split(separator: 0x20).map { String(Substring($0)) }
        }
        let number = Int(clamping: row.integer(0))
        guard let links = Alignment(pharaoh: texts[4]),
          links.links.allSatisfy({ $0.source < tokens[0].count && $0.target < tokens[1].count })
        else { throw damage(number) }
        let correction = Correction(
          number: number, source: texts[0], target: texts[1], sourceTokens: tokens[0],
          targetTokens: tokens[1], links: links, time: Int(clamping: row.integer(6)))
        guard row.integer(7) == Int64(Self.checksum(correction)) else { throw damage(number) }
        corrections.append(correction)
      }
      var undone: Set<Int> = []
      try reader.forEachRow("SELECT number FROM undone") {
        undone.insert(Int(clamping: $0.integer(0)))
      }
      return (corrections, undone)
    }
  }

  private func damage(_ number: Int) -> FileError {
    FileError(
      path,
      "correction \(number) is damaged; restore the file from a copy, or remove it to translate "
        + "without corrections")
  }

  private static func texts(_ correction: Correction) -> [String] {
    [
      correction.source, correction.target, correction.sourceTokens.joined(separator: " "),
      correction.targetTokens.joined(separator: " "), correction.links.pharaoh,
    ]
  }

  /// CRC-32 of the number, the time and the texts of a row.
  private static func checksum(_ correction: Correction) -> UInt32 {
    var checksum = Checksum()
    for text in ["\(correction.number) \(correction.time)"] + texts(correction) {
      checksum.add(Array(text.utf8) + [0])
    }
    return checksum.value
  }
}
