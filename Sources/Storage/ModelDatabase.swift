import Foundation
internal import GRDB
import Primitives

/// Kind of model that an SQLite file holds, recorded in its header.
package struct ModelKind: Sendable {
  /// SQLite's `application_id`: four ASCII letters as a big-endian number.
  package let applicationID: Int32
  /// SQLite's `user_version`: version of the table layout.
  package let version: Int32
  /// Name used in messages, such as `language model`.
  package let name: String
  /// Verb for making a file anew in messages.
  let making: String

  package init(letters: String, version: Int32, name: String, making: String = "train") {
    self.applicationID = letters.utf8.reduce(0) { $0 << 8 | Int32($1) }
    self.version = version
    self.name = name
    self.making = making
  }
}

/// An SQLite file that holds one model; it is written once and then only read.
package struct ModelDatabase: Sendable {
  private let queue: DatabaseQueue
  private let path: String

  /// Writes a file under a temporary name and renames it when it is complete.
  ///
  /// - Throws: `FileError`, or the error of `contents`; an older file at `path` then stays.
  package static func create(
    _ path: String, kind: ModelKind, contents: (borrowing ModelWriter) throws -> Void
  ) throws {
    // Asked before it is opened: a pipe would wait for a reader.
    let isSpecial = path == "-" || FileDescriptor.kind(of: path) == .special
    var place = try OutputPlace(isSpecial ? nil : path)
    guard let partial = place.partial else {
      throw FileError(
        path, "is a pipe or a device, but a \(kind.name) needs a file; give the path of one")
    }
    do {
      var configuration = Configuration()
      // If `contents` throws, its transaction stays open, but the file is deleted.
      configuration.allowsUnsafeTransactions = true
      // No other process opens the file before it is renamed: no journal or locks are needed.
      configuration.prepareDatabase { database in
        try database.execute(
          sql: """
            PRAGMA page_size = 16384; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
            PRAGMA locking_mode = EXCLUSIVE; PRAGMA temp_store = MEMORY
            """)
      }
      let queue = try DatabaseQueue(path: partial, configuration: configuration)
      try queue.writeWithoutTransaction { database in
        try database.execute(
          sql: """
            PRAGMA application_id = \(kind.applicationID);
            PRAGMA user_version = \(kind.version);
            BEGIN
            """)
        try contents(ModelWriter(database: database))
        try FileChecksum.createTable(database)
        if FaultInjection.fails(.write, path) { throw DatabaseError(resultCode: .SQLITE_FULL) }
        try database.execute(sql: "COMMIT")
        try FileChecksum.record(database, path: partial)
      }
      try queue.close()
      try place.commit()
    } catch let error as FileError where error.path == partial {
      // Reading the temporary file for its checksum failed.
      throw FileError(path, error.problem)
    } catch {
      throw Self.explain(error, path: path, kind: kind)
    }
  }

  /// Opens a finished file for reading.
  ///
  /// - Parameters:
  ///   - cacheBytes: size of SQLite's page cache in bytes.
  ///   - verified: whether the whole file is compared with its checksum first, for models whose rows
  ///     are used; packed images have checksums of their own.
  /// - Throws: `FileError` if the file is missing, damaged, or not of this kind and version.
  package init(
    opening path: String, kind: ModelKind, cacheBytes: Int = 8 << 20, verified: Bool = false
  ) throws {
    _ = try FileDescriptor(reading: path)
    self.path = path
    // A symbolic link has a size of its own, so measure the file it points to.
    let file = (path as NSString).resolvingSymlinksInPath
    let size = try FileManager.default.attributesOfItem(atPath: file)[.size] as? Int64
    guard size != 0 else { throw FileError(path, "is empty; copy or \(kind.making) it again") }
    do {
      var configuration = Configuration()
      configuration.readonly = true
      configuration.prepareDatabase { database in
        try database.execute(sql: "PRAGMA cache_size = -\(cacheBytes >> 10)")
      }
      queue = try DatabaseQueue(path: path, configuration: configuration)
      let (id, version, expectedSize) = try queue.read { database in
        (
          try Int32.fetchOne(database, sql: "PRAGMA application_id"),
          try Int32.fetchOne(database, sql: "PRAGMA user_version"),
          try Int64.fetchOne(
            database, sql: "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
        )
      }
      // SQLite itself does not notice a last page cut short: it reads the missing bytes as zeros.
      guard size == expectedSize else {
        throw FileError(path, "is damaged or cut short; copy or \(kind.making) it again")
      }
      // Before messages that a damaged header would cause.
      if verified, id == kind.applicationID { try queue.read { try FileChecksum.check($0, path) } }
      guard id == kind.applicationID else {
        throw FileError(
          path, "is an SQLite file, but not a \(kind.name) of cartouche; check the path")
      }
      guard version == kind.version else {
        throw FileError(
          path,
          "is a \(kind.name) of format \(version ?? 0), but this program reads "
            + "format \(kind.version); \(kind.making) it again")
      }
    } catch {
      throw Self.explain(error, path: path, kind: kind)
    }
  }

  /// Checksum that a file records of its content; nil if it records none.
  ///
  /// - Parameter verified: whether the whole file is compared with it.
  /// - Throws: `FileError` if the file cannot be read, is no SQLite file, or differs.
  package static func recordedChecksum(
    of path: String, verified: Bool = false
  ) throws -> UInt32? {
    _ = try FileDescriptor(reading: path)
    do {
      var configuration = Configuration()
      configuration.readonly = true
      return try DatabaseQueue(path: path, configuration: configuration)
        .read { database in
          if verified { try FileChecksum.check(database, path) }
          return try FileChecksum.recorded(database).flatMap { UInt32(exactly: $0.value) }
        }
    } catch {
      throw explain(error, path: path, kind: nil)
    }
  }

  /// Runs `body` with a connection to the file.
  package func read<Result>(_ body: (borrowing ModelReader) throws -> Result) throws -> Result {
    do {
      return try queue.read { database in
        try body(ModelReader(database: database, path: path))
      }
    } catch {
      throw Self.explain(error, path: path, kind: nil)
    }
  }

  /// Returns the `FileError` for an error of SQLite, and other errors unchanged.
  ///
  /// - Parameter kind: kind of model expected; nil if it was checked before.
  static func explain(_ error: any Error, path: String, kind: ModelKind?) -> any Error {
    guard let error = error as? DatabaseError else { return error }
    let name = kind?.name ?? "model"
    return switch error.resultCode {
    case .SQLITE_FULL:
      FileError(path, "the disk is full; free some space and run the same command again")
    case .SQLITE_BUSY:
      FileError(
        path, "is in use by another process; run the same command again when it has ended",
        isRefusal: true)
    case .SQLITE_NOTADB:
      FileError(path, "is not an SQLite file, and so not a \(name); check the path")
    case .SQLITE_CORRUPT, .SQLITE_ERROR:
      FileError(
        path,
        "is damaged or cut short (\(error.message ?? "SQLite")); copy or \(kind?.making ?? "train") it again"
      )
    default:
      // Damage has other codes than these: a record too large, a journal that cannot be opened.
      FileError(
        path,
        "SQLite reports '\(error.message ?? "error \(error.resultCode)")'; "
          + "check its permissions and the free space",
        isRefusal: [.SQLITE_IOERR, .SQLITE_NOMEM, .SQLITE_LOCKED].contains(error.resultCode))
    }
  }
}
