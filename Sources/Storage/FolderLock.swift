/// A folder in which one process works at a time, until this value goes or the process ends, however it may.
package final class FolderLock: Sendable {
  private let folder: FileDescriptor

  /// - Throws: `StorageError` where another process holds the folder.
  package init(_ path: String) throws(StorageError) { folder = try FileDescriptor(holding: path) }
}
