import Primitives

/// A log that grows while a run goes on: each line is with the operating system when `add` returns.
package final class AppendedFile: Sendable {
  private let file: FileDescriptor

  /// Opens the file at `path`, which must exist, for appending.
  ///
  /// - Throws: `FileError` if it cannot be opened.
  package init(_ path: String) throws { file = try FileDescriptor(appendingTo: path) }

  /// Appends bytes.
  ///
  /// - Throws: `FileError` if they cannot be written.
  package func add(_ bytes: [UInt8]) throws { try file.write(bytes) }
}
