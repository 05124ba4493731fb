internal import Foundation

/// Folder with documents.
package enum DocumentFolder {
  /// Returns the paths of the documents in a folder, at any depth, relative to it and in order.
  ///
  /// Hidden files, and files whose ending is of no format, are left out.
  package static func names(in folder: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder).filter { name in
      guard !name.split(separator: "/").contains(where: { $0.hasPrefix(".") }) else { return false }
      let path = (folder as NSString).appendingPathComponent(name)
      guard let handle = FileHandle(forReadingAtPath: path) else { return false }
      defer { try? handle.close() }
      let beginning = (try? handle.read(upToCount: 4096)) ?? Data()
      return (try? DocumentFormat(path: name, content: Array(beginning))) != nil
    }.sorted()
  }

  /// Returns the paths of the documents in a folder; nil if the path is of no folder.
  package static func paths(in folder: String) -> [String]? {
    let values = try? URL(filePath: folder).resourceValues(forKeys: [.isDirectoryKey])
    guard values?.isDirectory == true, let names = try? names(in: folder) else { return nil }
    return names.map { (folder as NSString).appendingPathComponent($0) }
  }
}
