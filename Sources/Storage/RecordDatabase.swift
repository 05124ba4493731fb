import Foundation
internal import GRDB
import Primitives

/// An SQLite file to which rows are added while it is in use.
///
/// Each addition is one transaction, which is on the disk when `add` returns: with the synchronisation
/// of SQLite's level `EXTRA`, neither a killed process nor a loss of power undoes it. A transaction
/// that was interrupted is rolled back by whoever opens the file next.
package final class RecordDatabase: Sendable {
  private let queue: DatabaseQueue
  private let path: String
  private let kind: ModelKind

  /// Time to wait for another process that adds rows, in seconds.
  private static let patience = 10.0

  /// Opens a file, which is made if it does not exist.
  ///
  /// - Parameter schema: SQL that makes the tables of a new file.
  /// - Throws: `FileError` if the file cannot be opened or made, or is of another kind or version.
  package init(_ path: String, kind: ModelKind, schema: String) throws {
    self.path = path
    self.kind = kind
    if FileDescriptor.kind(of: path) == .special {
      throw FileError(
        path, "is a pipe or a device, but \(kind.name) need a file; give the path of one")
    }
    let manager = FileManager.default
    do {
      var configuration = Configuration()
      // A reader, too, must be able to roll back a transaction that was interrupted.
      configuration.readonly =
        manager.fileExists(atPath: path) && !manager.isWritableFile(atPath: path)
      configuration.busyMode = .timeout(Self.patience)
      configuration.prepareDatabase { database in
        try database.execute(sql: "PRAGMA synchronous = EXTRA; PRAGMA fullfsync = ON")
      }
      queue = try DatabaseQueue(path: path, configuration: configuration)
      let isNew = try queue.read { try Int.fetchOne($0, sql: "PRAGMA page_count") == 0 }
      if isNew, !configuration.readonly {
        try queue.writeWithoutTransaction { database in
          try database.inTransaction(.immediate) {
            // Another process may have made the tables since.
            if try Int.fetchOne(database, sql: "SELECT COUNT(*) FROM sqlite_master") == 0 {
              try database.execute(
                sql: """
                  PRAGMA application_id = \(kind.applicationID);
                  PRAGMA user_version = \(kind.version);
                  """ + schema)
            }
            return .commit
          }
        }
      }
      let (id, version) = try queue.read { database in
        (
          try Int32.fetchOne(database, sql: "PRAGMA application_id"),
          try Int32.fetchOne(database, sql: "PRAGMA user_version")
        )
      }
      guard id == kind.applicationID else {
        throw FileError(
          path, "is an SQLite file, but holds no \(kind.name) of cartouche; check the path")
      }
      guard version == kind.version else {
        throw FileError(
          path,
          "holds \(kind.name) of format \(version ?? 0), but this program reads format "
            + "\(kind.version); use the program that made it")
      }
    } catch {
      throw ModelDatabase.explain(error, path: path, kind: kind)
    }
  }

  /// Runs `body` with a connection to the file.
  ///
  /// - Throws: `FileError` if the file cannot be read or is damaged; errors of `body`.
  package func read<Result>(_ body: (borrowing ModelReader) throws -> Result) throws -> Result {
    do {
      return try queue.read { try body(ModelReader(database: $0, path: path)) }
    } catch {
      throw ModelDatabase.explain(error, path: path, kind: kind)
    }
  }

  /// Runs `body` in a transaction, which is on the disk when this function returns.
  ///
  /// - Throws: `FileError` if the file cannot be written; errors of `body`. Nothing was added then.
  package func add<Result>(
    _ body: (borrowing ModelReader, borrowing ModelWriter) throws -> Result
  ) throws -> Result {
    do {
      return try queue.writeWithoutTransaction { database in
        var result: Result?
        try database.inTransaction(.immediate) {
          result = try body(
            ModelReader(database: database, path: path), ModelWriter(database: database))
          if FaultInjection.fails(.write, path) { throw DatabaseError(resultCode: .SQLITE_FULL) }
          return .commit
        }
        guard let result else { throw DatabaseError(resultCode: .SQLITE_ABORT) }
        return result
      }
    } catch {
      throw ModelDatabase.explain(error, path: path, kind: kind)
    }
  }

  /// Number that changes when another connection has added rows.
  package func version() throws -> Int {
    try read { reader in
      var version = 0
      try reader.forEachRow("PRAGMA data_version") { version = Int(clamping: $0.integer(0)) }
      return version
    }
  }
}
