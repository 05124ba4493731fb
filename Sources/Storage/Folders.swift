import Foundation
package import Primitives

/// Makes a folder, and those it lies in, where there is none.
///
/// - Throws: `FileError` where that cannot be.
package func makeFolder(_ path: String) throws(FileError) {
  do {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  } catch {
    throw FileError(
      path, "the folder cannot be made; check the path, its permissions and the free space")
  }
}
