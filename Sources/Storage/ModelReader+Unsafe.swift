internal import GRDB
internal import GRDBSQLite

/// Reader of the rows of a `ModelDatabase`.
package struct ModelReader: ~Copyable {
  let database: Database
  package let path: String

  /// Calls `body` for each row of the result of `sql`.
  ///
  /// - Parameter parameters: values of the `?` placeholders, in order.
  package func forEachRow(
    _ sql: String, _ parameters: [Int64] = [], _ body: (borrowing RowReader) throws -> Void
  ) throws {
    let rows = try RowReader(database: database, sql: sql, parameters: parameters)
    while try rows.next() { try body(rows) }
  }
}

extension ModelReader {
  /// Returns whether the file has a table of this name, which files of earlier versions may lack.
  package func hasTable(_ name: String) throws -> Bool {
    var isFound = false
    try forEachRow("SELECT 1 FROM sqlite_master WHERE name = '\(name)'") { _ in isFound = true }
    return isFound
  }
}

/// The current row of a result; columns are counted from 0.
@safe package struct RowReader: ~Copyable {
  private let database: Database
  private let statement: OpaquePointer

  fileprivate init(database: Database, sql: String, parameters: [Int64]) throws {
    self.database = database
    unsafe statement = try database.prepared(sql)
    for (index, value) in parameters.enumerated() {
      unsafe sqlite3_bind_int64(statement, Int32(index + 1), value)
    }
  }

  deinit { unsafe sqlite3_finalize(statement) }

  /// Moves to the next row; returns false after the last one.
  fileprivate func next() throws -> Bool {
    let code = unsafe sqlite3_step(statement)
    if code == SQLITE_ROW { return true }
    guard code == SQLITE_DONE else { throw database.error(code) }
    return false
  }

  package func integer(_ column: Int32) -> Int64 { unsafe sqlite3_column_int64(statement, column) }

  package func real(_ column: Int32) -> Double { unsafe sqlite3_column_double(statement, column) }

  package func isNull(_ column: Int32) -> Bool {
    unsafe sqlite3_column_type(statement, column) == SQLITE_NULL
  }

  /// Returns the column as UTF-8 text.
  package func text(_ column: Int32) -> [UInt8] {
    guard let start = unsafe sqlite3_column_text(statement, column) else { return [] }
    let count = unsafe Int(sqlite3_column_bytes(statement, column))
    return unsafe Array(UnsafeBufferPointer(start: start, count: count))
  }

  /// Returns the bytes of the column.
  package func bytes(_ column: Int32) -> [UInt8] { unsafe withBytes(column) { unsafe Array($0) } }

  /// Calls `body` with the bytes of the column, which are valid during the call only.
  func withBytes<Result>(
    _ column: Int32, _ body: (UnsafeRawBufferPointer) throws -> Result
  ) rethrows -> Result {
    let start = unsafe sqlite3_column_blob(statement, column)
    let count = unsafe Int(sqlite3_column_bytes(statement, column))
    return try unsafe body(UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count))
  }
}

extension Database {
  /// Returns a prepared statement, which the caller finalizes.
  func prepared(_ sql: String) throws -> OpaquePointer {
    var statement: OpaquePointer?
    let code = unsafe sqlite3_prepare_v2(sqliteConnection, sql, -1, &statement, nil)
    guard code == SQLITE_OK, let prepared = unsafe statement else { throw error(code) }
    return unsafe prepared
  }

  /// Returns the error of a result code, with the message of the last call.
  func error(_ code: Int32) -> DatabaseError {
    DatabaseError(resultCode: ResultCode(rawValue: code), message: lastErrorMessage)
  }
}
