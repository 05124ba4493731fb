import Foundation

/// Makes a folder, and those it lies in, where there is none.
///
/// - Throws: `StorageError` where that cannot be.
package func makeFolder(_ path: String) throws(StorageError) {
  do {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  } catch {
    throw StorageError(
      path, "the folder cannot be made; check the path, its permissions and the free space")
  }
}
