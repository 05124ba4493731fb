import Foundation

/// SQLite file that a test changes by the program `sqlite3` of Python, without recording checksums.
package struct SQLiteFile {
  private let path: String

  package struct Failure: Error {
    package let status: Int32
  }

  package init(_ path: String) { self.path = path }

  /// Runs statements.
  package func execute(_ statements: String) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "python3", "-c",
      "import sqlite3,sys; c=sqlite3.connect(sys.argv[1]); c.executescript(sys.argv[2]); c.commit()",
      path, statements,
    ]
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failure(status: process.terminationStatus) }
  }
}
