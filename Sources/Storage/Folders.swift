import Foundation
package import Primitives

/// Creates a folder and its missing parent folders; does nothing if it exists.
///
/// - Throws: `FileError` if it cannot be created.
package func makeFolder(_ path: String) throws(FileError) {
  do {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  } catch {
    throw FileError(
      path, "the folder cannot be created; check the path, its permissions and the free space")
  }
}

/// Exclusive lock on a folder, released when the value is destroyed or the process ends.
package final class FolderLock: Sendable {
  private let folder: FileDescriptor

  /// - Throws: `FileError` if another process holds the lock.
  package init(_ path: String) throws(FileError) { folder = try FileDescriptor(locking: path) }
}
