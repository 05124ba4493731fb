package import Primitives

/// A folder in which one process works at a time, until this value goes or the process ends, however it may.
package final class FolderLock: Sendable {
  private let folder: FileDescriptor

  /// - Throws: `FileError` where another process holds the folder.
  package init(_ path: String) throws(FileError) { folder = try FileDescriptor(holding: path) }
}
