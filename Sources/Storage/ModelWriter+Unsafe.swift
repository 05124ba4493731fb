internal import GRDB
internal import GRDBSQLite

/// Writer of the tables of a new `ModelDatabase`.
package struct ModelWriter: ~Copyable {
  let database: Database

  /// Runs one or more SQL statements.
  package func execute(_ sql: String) throws { try database.execute(sql: sql) }

  /// Prepares an `INSERT` statement for many rows.
  package func rows(_ sql: String) throws -> RowWriter {
    try RowWriter(database: database, sql: sql)
  }
}

/// Inserts rows through one prepared statement, without boxing values.
@safe package struct RowWriter: ~Copyable {
  private let database: Database
  private let statement: OpaquePointer
  /// Number of columns set in the current row.
  private var column: Int32 = 0

  fileprivate init(database: Database, sql: String) throws {
    self.database = database
    unsafe statement = try database.prepared(sql)
  }

  deinit { unsafe sqlite3_finalize(statement) }

  /// Sets the next column.
  package mutating func add(_ value: some BinaryInteger) {
    column += 1
    unsafe sqlite3_bind_int64(statement, column, Int64(value))
  }

  /// Sets the next column; SQLite stores infinities and converts NaN to NULL.
  package mutating func add(_ value: Double) {
    column += 1
    unsafe sqlite3_bind_double(statement, column, value)
  }

  /// Sets the next column to UTF-8 text.
  package mutating func add(text: borrowing [UInt8]) {
    column += 1
    if text.isEmpty {
      _ = unsafe sqlite3_bind_text(statement, column, "", 0, Self.copied)
      return
    }
    unsafe text.withUnsafeBytes { bytes in
      _ = unsafe sqlite3_bind_text(
        statement, column, bytes.baseAddress!.assumingMemoryBound(to: CChar.self),
        Int32(bytes.count), Self.copied)
    }
  }

  /// Sets the next column to text.
  package mutating func add(text: String) { add(text: Array(text.utf8)) }

  /// Sets the next column to a blob.
  package mutating func add(bytes: borrowing [UInt8]) {
    column += 1
    unsafe bytes.withUnsafeBytes { bytes in
      if let start = bytes.baseAddress {
        _ = unsafe sqlite3_bind_blob64(
          statement, column, start, UInt64(bytes.count), Self.copied)
      } else {
        _ = unsafe sqlite3_bind_zeroblob(statement, column, 0)
      }
    }
  }

  /// Sets the next column to a blob, which must stay valid until `insert` returns.
  package mutating func add(bytesOf values: UnsafeRawBufferPointer) {
    column += 1
    if let start = values.baseAddress {
      _ = unsafe sqlite3_bind_blob64(statement, column, start, UInt64(values.count), nil)
    } else {
      _ = unsafe sqlite3_bind_zeroblob(statement, column, 0)
    }
  }

  /// Inserts the row and begins the next one.
  package mutating func insert() throws {
    column = 0
    let code = unsafe sqlite3_step(statement)
    unsafe sqlite3_reset(statement)
    guard code == SQLITE_DONE else { throw database.error(code) }
  }

  /// SQLITE_TRANSIENT, a C macro that Swift does not import: SQLite copies the bytes.
  private static var copied: sqlite3_destructor_type {
    unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
  }
}
