internal import GRDB
import Primitives

/// CRC-32 of a whole SQLite file, recorded in the file.
///
/// The table `file_checksum` has one row and one page. The checksum is that of all other bytes, less
/// the counters of the header that change when it is recorded. Files of version 0.1.0 have none.
enum FileChecksum {
  /// Places in the header that SQLite changes with every transaction: the change counter; the version
  /// for which it is valid, and the version of SQLite.
  private static let counters = [24..<28, 92..<100]

  static func createTable(_ database: Database) throws {
    try database.execute(
      sql: """
        CREATE TABLE file_checksum (crc32 INTEGER NOT NULL);
        INSERT INTO file_checksum VALUES (0)
        """)
  }

  /// Records the checksum of the file at `path`, after all else has been written.
  static func record(_ database: Database, path: String) throws {
    guard let recorded = try recorded(database) else { return }
    let value = try computed(path, page: recorded.page, pageSize: recorded.pageSize)
    try database.execute(sql: "UPDATE file_checksum SET crc32 = ?", arguments: [Int64(value)])
  }

  /// - Throws: `FileError` if the file does not match the checksum that it records.
  static func check(_ database: Database, _ path: String) throws {
    guard let recorded = try recorded(database) else { return }
    let computed = try computed(path, page: recorded.page, pageSize: recorded.pageSize)
    guard Int64(computed) == recorded.value else {
      throw FileError(path, "is damaged; copy or train it again")
    }
  }

  /// Returns the recorded checksum, the page that holds it, counted from 1, and the size of a page in
  /// bytes; nil if the file has no table for it.
  ///
  /// A table without a row has the value -1, which matches no checksum.
  static func recorded(
    _ database: Database
  ) throws -> (value: Int64, page: Int, pageSize: Int)? {
    let place = "SELECT rootpage FROM sqlite_master WHERE name = 'file_checksum'"
    guard let page = try Int.fetchOne(database, sql: place),
      let pageSize = try Int.fetchOne(database, sql: "PRAGMA page_size")
    else { return nil }
    let value = try Int64.fetchOne(database, sql: "SELECT crc32 FROM file_checksum")
    return (value ?? -1, page, pageSize)
  }

  private static func computed(
    _ path: String, page: Int, pageSize: Int
  ) throws(FileError) -> UInt32 {
    let file = try RandomAccessFile(path)
    let (start, overflow) = max(0, page - 1).multipliedReportingOverflow(by: pageSize)
    guard !overflow, pageSize > 0, start < file.size else { return 0 }
    return try file.checksum(without: counters + [start..<start + pageSize]).value
  }
}
