import Foundation
import Primitives

/// The one door to every file that is written.
///
/// A file is written under a temporary name beside it and renamed when complete. Each process has a
/// temporary file of its own: the first free one of `path.partial`, `path.partial-2`, …, which it
/// locks, so one that an interrupted run has left is used again. Standard output, pipes and devices
/// are written directly and never replaced.
struct OutputPlace: ~Copyable {
  private var file: FileDescriptor? = nil
  /// Path of the complete file; nil for standard output, pipes and devices.
  private var path: String? = nil
  /// Path of the temporary file; nil for standard output, pipes, devices, and when it is renamed.
  private(set) var partial: String? = nil

  /// Largest number of processes that write the same file at a time.
  private static let largestOrdinal = 1000

  /// - Parameter path: path of the file, nil or `-` for standard output.
  /// - Throws: `FileError` if it is a folder, or its folder is missing or not writable.
  init(_ path: String?) throws(FileError) {
    guard let path, path != "-" else {
      file = FileDescriptor.standardOutput()
      return
    }
    switch FileDescriptor.kind(of: path) {
    case .special:
      file = try FileDescriptor(writingTo: path)
      return
    case .folder: throw FileError(path, "this is a directory; give the path of a file in it")
    case .file, .missing: break
    }
    // A link stays, and the file that it leads to is replaced.
    let resolved = URL(filePath: path).resolvingSymlinksInPath().path(percentEncoded: false)
    let target = resolved.isEmpty ? path : resolved
    self.path = target
    for ordinal in 1...Self.largestOrdinal {
      let name = OutputFile.partial(target) + (ordinal == 1 ? "" : "-\(ordinal)")
      file = try FileDescriptor.claimed(name, for: path)
      guard file == nil else {
        partial = name
        return
      }
    }
    throw FileError(path, "is being written by other processes; wait until they end")
  }

  deinit {
    if let partial { try? FileManager.default.removeItem(atPath: partial) }
  }

  /// Writes all bytes.
  ///
  /// - Throws: `FileError`, or `ClosedPipe` if the reader of a pipe has closed it.
  func write(_ bytes: borrowing [UInt8]) throws { try file?.write(bytes) }

  /// Waits until the bytes are on the disk, and renames the temporary file.
  mutating func commit() throws(FileError) {
    guard let path, let partial else { return }
    try file?.synchronize()
    try FileDescriptor.replace(path, by: partial)
    self.partial = nil
    // Closed last, so that no other process takes the temporary file.
    try file.take()?.close()
  }
}
